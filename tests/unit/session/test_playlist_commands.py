"""Playlists by commands: what they hold comes back as it was, each way is one audited row, names are refused twice."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from reviewer.domain.case_details import DetailError
from reviewer.domain.playlist import AtEnd, Playlist, ShownMoment
from reviewer.domain.search_filter import ItemKind
from reviewer.domain.time import MediaTime
from reviewer.library.errors import AlreadyStoredError
from reviewer.library.library import CaseLibrary
from reviewer.session.commands import Command
from reviewer.session.playlist_commands import AddPlaylist, DeletePlaylist, UpdatePlaylist
from tests.support.review_case import FilledCase, at, fill
from tests.support.searching import index_is_whole


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    """A library with one case of three cameras."""
    with CaseLibrary.create(tmp_path / "library") as library:
        yield library


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    """What is in it."""
    return fill(library)


def perform(library: CaseLibrary, command: Command) -> Command:
    """As the session does."""
    with library.change(command.action) as change:
        return command.perform(change)


def hearing(filled: FilledCase) -> Playlist:
    """Two pieces of two recordings and one still, with everything that can be said of them."""
    body, car, _ = filled.recordings
    return Playlist(
        "Hearing <b>June</b> 🎈",
        (
            ShownMoment(body.id, at(1), at(2), Fraction(1, 4), (at(1, 10), at(1, 20)), "Hands & 'face'", AtEnd.GO_ON),
            ShownMoment(car.id, at(3), caption="‏שלום"),
            ShownMoment(body.id, MediaTime(0), MediaTime(1), Fraction(16), at_end=AtEnd.REPEAT),
        ),
    )


def test_what_is_kept_comes_back_as_it_was(library: CaseLibrary, filled: FilledCase) -> None:
    wanted = hearing(filled)
    perform(library, AddPlaylist(wanted))
    (kept,) = library.playlists()
    assert (kept.name, kept.moments) == (wanted.name, wanted.moments)
    assert kept.author == library.actor.name
    assert kept.created_utc > 0


def test_each_change_can_be_taken_back_and_done_again(library: CaseLibrary, filled: FilledCase) -> None:
    take_away = perform(library, AddPlaylist(hearing(filled)))
    (first,) = library.playlists()
    second = first.with_moved(0, 2).without(0)
    undo = perform(library, UpdatePlaylist(first, second, "Move and remove"))
    assert library.playlists() == [second]
    redo = perform(library, undo)
    assert library.playlists() == [first]
    perform(library, redo)
    perform(library, undo)
    bring_back = perform(library, take_away)
    assert library.playlists() == []
    perform(library, bring_back)
    assert library.playlists() == [first]
    assert [row.action for row in library.audit()][-7:] == [
        "playlist.add",
        *["playlist.update"] * 4,
        "playlist.delete",
        "playlist.add",
    ]


def test_two_playlists_of_one_name_and_one_without_any_are_refused(library: CaseLibrary, filled: FilledCase) -> None:
    perform(library, AddPlaylist(hearing(filled)))
    with pytest.raises(AlreadyStoredError, match="There is a playlist"):
        perform(library, AddPlaylist(hearing(filled)))
    with pytest.raises(DetailError, match="needs a name"):
        perform(library, AddPlaylist(Playlist("  ")))
    assert len(library.playlists()) == 1


def test_a_playlist_stays_as_it_was_when_the_mark_it_came_from_goes(library: CaseLibrary, filled: FilledCase) -> None:
    mark = filled.bookmarks[0]
    perform(library, AddPlaylist(Playlist("Training", (ShownMoment.of_bookmark(mark),))))
    with library.change("bookmark.delete") as change:
        change.delete_bookmark(mark.id)
    assert library.playlists()[0].moments[0].caption == mark.title


def test_captions_and_names_are_found_and_lead_to_their_moment(library: CaseLibrary, filled: FilledCase) -> None:
    perform(library, AddPlaylist(hearing(filled)))
    (first,) = library.playlists()
    (hit,) = library.search("hands face").hits
    assert (hit.kind, hit.case_id, hit.recording_id) == (
        ItemKind.PLAYLIST_MOMENT, filled.case.id, first.moments[0].recording_id,
    )  # fmt: skip
    assert hit.utc == filled.recordings[0].timebase.to_utc(at(1))
    assert len(library.search("june").hits) == 3
    perform(library, UpdatePlaylist(first, replace(first, name="Trial").without(1), "Rename"))
    assert len(library.search("june").hits) == 0
    assert len(library.search("trial").hits) == 2
    assert index_is_whole(library)
    perform(library, DeletePlaylist(library.playlists()[0]))
    assert len(library.search("trial").hits) == 0
    assert index_is_whole(library)


def test_the_words_for_undo_name_the_playlist() -> None:
    empty = Playlist("Training")
    assert AddPlaylist(empty).words == "Add playlist “Training”"
    assert DeletePlaylist(empty).words == "Delete playlist “Training”"
