"""What is offered while a case or a recording is filed: the agency's words, and those that the library has already."""

from reviewer.app.case_dialog import CaseWords
from reviewer.app.recording_dialog import RecordingWords
from reviewer.domain.case_details import FieldSubject, VocabularyTopic
from reviewer.domain.listing import Topic
from reviewer.library.library import CaseLibrary

_MOST_OFFERED = 300


def case_words(library: CaseLibrary) -> CaseWords:
    """What is offered for a case."""
    return CaseWords(
        kinds=library.words(VocabularyTopic.CASE_KIND),
        statuses=library.words(VocabularyTopic.CASE_STATUS),
        roles=library.words(VocabularyTopic.PERSON_ROLE),
        reviewers=_offered(library, Topic.ASSIGNEE),
        tags=_offered(library, Topic.TAG),
        fields=library.fields(FieldSubject.CASE),
    )


def recording_words(library: CaseLibrary) -> RecordingWords:
    """What is offered for a recording."""
    agency = library.words(VocabularyTopic.RECORDING_CATEGORY)
    return RecordingWords(
        devices=_offered(library, Topic.DEVICE),
        models=_offered(library, Topic.MODEL),
        officers=_offered(library, Topic.OFFICER),
        categories=tuple(dict.fromkeys((*agency, *_offered(library, Topic.CATEGORY)))),
        places=_offered(library, Topic.PLACE),
        fields=library.fields(FieldSubject.RECORDING),
    )


def _offered(library: CaseLibrary, topic: Topic) -> tuple[str, ...]:
    """What occurs in the library already, in the order of the alphabet."""
    words = (choice.word for choice in library.listing.choices(topic, limit=_MOST_OFFERED))
    return tuple(sorted((word for word in words if word), key=str.casefold))
