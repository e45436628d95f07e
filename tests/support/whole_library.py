"""A library in which everything was put, changed, and some of it taken away again."""

from dataclasses import replace
from pathlib import Path

from reviewer.domain.alignment import AlignmentBasis, AlignmentMethod
from reviewer.domain.case import Case, Category, DeviceEvent, EventKind, MarkShape
from reviewer.domain.case_details import FieldDefinition, FieldSubject, Person, VocabularyTopic
from reviewer.domain.checklist import Answer, AnswerValue, LinkedMoment
from reviewer.domain.checklist_file import EXAMPLE, read_checklist
from reviewer.domain.live_log import LiveLog
from reviewer.domain.map_drawing import DrawingKind, MapDrawing
from reviewer.domain.map_layer import LayerKind
from reviewer.domain.note import Note
from reviewer.domain.outside_events import OutsideList, OutsideMapping
from reviewer.domain.place_query import SavedZone
from reviewer.domain.placing_report import PlacingReport, TrackDating
from reviewer.domain.playlist import Playlist, ShownMoment
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.zones import CircleZone, Polygon
from reviewer.library.library import CaseLibrary
from tests.unit.library.library_samples import (
    ACTOR,
    NASTY_TEXTS,
    add_case,
    add_layer,
    add_recording,
    sample_annotation,
    sample_bookmark,
    sample_clip,
    sample_layer,
    sample_track,
)


def make_whole_library(folder: Path) -> None:
    """Make it, with rows in every table of evidence, and close it; the originals came from beside the folder."""
    with CaseLibrary.create(folder, ACTOR) as library:
        case = add_case(library)
        recording = add_recording(library, case, folder.with_name("A.MP4"))
        second = add_recording(library, case, folder.with_name("B.MP4"), b"another")
        with library.change("everything.add") as change:
            change.insert_case(Case("24-0002"))
            change.insert_placing(recording.id, PlacingReport("by its clock"))
            track = change.insert_track(case.id, recording.id, sample_track(40), "a.gpx")
            change.insert_track(case.id, second.id, sample_track(9), "b.gpx", TrackDating(86_400_000_000, "a day"))
            for text in NASTY_TEXTS:
                change.insert_event(DeviceEvent(case.id, recording.id, EventKind.SIREN, text, MediaTime(5)))
                change.insert_bookmark(sample_bookmark(case.id, recording.id, text, text))
            change.insert_category(Category("Mine", "#000000", MarkShape.CIRCLE))
            passing = change.insert_category(Category("Passing", "#000000", MarkShape.CIRCLE, code="P"))
            note = change.insert_note(Note(case.id, "first", UtcTime(1), "a"))
            change.insert_clip(sample_clip(case.id, recording.id, "/media/\udcff.mp4"))
            change.set_people(case.id, [Person("Officer", "R. Okafor", "1417", "7A"), Person("Witness", "N. N.")])
            change.set_tags(case.id, ["night", "a tag"])
            weather = change.insert_field(FieldDefinition(FieldSubject.CASE, "Weather"))
            shift = change.insert_field(FieldDefinition(FieldSubject.RECORDING, "Shift"))
            change.set_words(VocabularyTopic.CASE_STATUS, ["open", "shut"])
        with library.change("everything.change") as change:
            change.update_case(replace(case, title="another", assignee="N. Bell"))
            change.update_recording(replace(second, title="other"))
            change.update_category(Category("Renamed", "#000000", MarkShape.CIRCLE, "", 1))
            change.update_bookmark(
                replace(sample_bookmark(case.id, recording.id, "other"), id=1, fields=(("Force", NASTY_TEXTS[0]),))
            )
            change.delete_category(passing.id)
            change.update_note(replace(note, text="second", modified_utc=UtcTime(2), author="b"))
            change.set_field_values(FieldSubject.CASE, case.id, {weather.id: "rain"})
            change.set_field_values(FieldSubject.RECORDING, second.id, {shift.id: "late"})
            change.update_field(replace(weather, name="Sky"))
            change.set_timebase(
                recording.id,
                Timebase.from_start(UtcTime(recording.start_utc + 40_000), AnchorSource.REVIEWER_MATCH, 50_000),
                AlignmentBasis(AlignmentMethod.NUDGE, "Move it"),
            )
            change.set_track_placing(
                track.id, recording.id, None, AlignmentBasis(AlignmentMethod.AS_INGESTED, "As it came")
            )
        zones = add_layer(library, sample_layer(None), folder.with_name("zones.geojson"))
        plan = add_layer(library, sample_layer(case.id, LayerKind.PICTURE), folder.with_name("plan.png"), b"a plan")
        with library.change("everything.change") as change:
            change.insert_live_log(LiveLog(case.id, NASTY_TEXTS[0], "x", plan.location, plan.sha256, 6, UtcTime(1)))
            change.update_layer(replace(zones, is_removed=True))
            change.update_layer(replace(plan, name="plan", opacity_percent=40))
        with library.change("everything.change") as change:
            outside = change.insert_outside_list(
                OutsideList(case.id, NASTY_TEXTS[2], "x.csv", plan.location, plan.sha256, 6, "{}", 1, NASTY_TEXTS[5:6]),
                [DeviceEvent(case.id, None, EventKind.DOOR, NASTY_TEXTS[3], None, UtcTime(7), "x.csv", list_row=2)],
            )
            change.keep_outside_mapping(OutsideMapping(NASTY_TEXTS[4], "{}"))
        with library.change("everything.change") as change:
            change.update_outside_list(replace(outside, offset_us=-1_500_000, uncertainty_us=2, offset_words="heard"))
            change.keep_outside_mapping(OutsideMapping(NASTY_TEXTS[4], '{"a":1}'))
        with library.change("everything.change") as change:
            change.insert_zone(SavedZone(NASTY_TEXTS[2], CircleZone(41.76, -72.67, 25.5)))
            drawn = change.insert_zone(SavedZone("Depot", Polygon.rectangle(41.0, -73.0, 42.0, -72.0), case.id))
        with library.change("everything.change") as change:
            change.update_zone(replace(drawn, name="Yard", shape=Polygon(((0.1, 0.2), (0.3, 0.4), (0.5, 0.7)))))
        with library.change("everything.change") as change:
            stills = tuple(ShownMoment(recording.id, MediaTime(us), caption=NASTY_TEXTS[1]) for us in (5, 4))
            change.insert_playlist(Playlist("Training"))
            hearing = change.insert_playlist(Playlist(NASTY_TEXTS[0], stills))
        with library.change("everything.change") as change:
            change.update_playlist(hearing.with_moments((ShownMoment(second.id, MediaTime(0), MediaTime(9)),), 1))
            emptied = change.insert_playlist(Playlist("Emptied", stills))
            change.update_playlist(replace(emptied, moments=()))
        with library.change("everything.change") as change:
            deleted_playlist = change.delete_playlist(hearing.id)
        with library.change("playlist.add") as change:
            change.insert_playlist(deleted_playlist)  # an undo, as below
        with library.change("everything.change") as change:
            deleted_zone = change.delete_zone(drawn.id)
        with library.change("zone.add") as change:
            change.insert_zone(deleted_zone)  # an undo, as below
        with library.change("everything.change") as change:
            arrows = [
                change.insert_annotation(sample_annotation(case.id, recording.id, text)) for text in NASTY_TEXTS[:4]
            ]
        with library.change("everything.change") as change:
            change.update_annotation(
                arrows[0].put(MediaTime(7), ((0.1, 0.2), (0.3, 1e5))).shown(MediaTime(1), MediaTime(9))
            )
            deleted_annotation = change.delete_annotation(arrows[1].id)
            change.delete_annotation(arrows[2].id)
        with library.change("annotation.add") as change:
            change.insert_annotation(deleted_annotation)  # an undo, as below
        with library.change("everything.change") as change:
            area = MapDrawing(case.id, DrawingKind.AREA, ((41.0, -73.0), (41.0, -72.0), (42.0, -72.5)), NASTY_TEXTS[1])
            pin = change.insert_map_drawing(MapDrawing(case.id, DrawingKind.PIN, ((41.5, -72.5),), NASTY_TEXTS[0]))
            area = change.insert_map_drawing(area)
            policy = change.insert_checklist(read_checklist(EXAMPLE.encode(), NASTY_TEXTS[2]))
            moments = (LinkedMoment(recording.id, MediaTime(5)), LinkedMoment(second.id, MediaTime(5), MediaTime(9)))
            about_all = Answer(case.id, policy.id, "muted", None, AnswerValue.NO, NASTY_TEXTS[0], moments)
            about_all = change.insert_answer(about_all)
            about_one = change.insert_answer(Answer(case.id, policy.id, "muted", second.id, words=NASTY_TEXTS[3]))
        with library.change("everything.change") as change:
            change.update_map_drawing(replace(area, words="Yard"))
            deleted_pin = change.delete_map_drawing(pin.id)
            change.update_answer(replace(about_all, value=AnswerValue.UNCLEAR, moments=moments[:1]))
            change.delete_answer(about_one.id)
            change.update_checklist(replace(policy, is_removed=True))
        with library.change("map_drawing.add") as change:
            change.insert_map_drawing(deleted_pin)
        with library.change("everything.change") as change:
            change.set_field_values(FieldSubject.CASE, case.id, {weather.id: "sun"})
            change.set_tags(case.id, ["night"])
            deleted = change.delete_bookmark(2)
            change.delete_bookmark(3)
        with library.change("bookmark.add") as change:
            change.insert_bookmark(deleted)  # an undo: it comes back under its own id
            change.update_bookmark(replace(deleted, title="back"))
