"""Words of the domain that a person reads, marked for the catalogue: the domain itself speaks English and no other.

What shows one of them passes it through `tr`, as in `tr(event.kind.words)`.
"""

from reviewer.look.words import mark

DOMAIN_WORDS = (
    # Columns and topics of the library's lists.
    mark("Number"), mark("Title"), mark("Kind"), mark("Status"), mark("Reviewer"), mark("People"), mark("Tags"),
    mark("Made"), mark("First recorded"), mark("Last recorded"), mark("Recordings"), mark("Length"), mark("Size"),
    mark("Bookmarks"), mark("File name"), mark("Case"), mark("Kind of case"), mark("Status of case"), mark("Begins"),
    mark("Device"), mark("Serial"), mark("Model"), mark("Officer"), mark("Category"), mark("Place"), mark("Triggers"),
    mark("Remarks"), mark("Brought in"),
    # Kinds of things that a search finds.
    mark("Cases"), mark("Notes"), mark("Events"), mark("Tracks"), mark("Transcripts"),
    mark("Drawings on the picture"), mark("Drawings on the map"), mark("Answers of checklists"),
    mark("Moments to show"),
    # Quantities.
    mark("Speed"), mark("Derived speed"), mark("Altitude"), mark("Course"), mark("Satellites"), mark("DOP"),
    mark("Distance"), mark("Channel"),
    # Forms of coordinates.
    mark("Decimal degrees"), mark("Degrees, minutes, seconds"), mark("UTM"), mark("MGRS"),
    # Where a time comes from.
    mark("GPS time in the recording"), mark("clock in the picture, read by the reviewer"),
    mark("moment matched by the reviewer"), mark("sound matched with another recording"),
    mark("motion in the picture matched with the speed of a track"),
    mark("start stated by the device, in files beside the recording"), mark("creation time in the container"),
    mark("time in the file name"), mark("times of the track beside the recording"), mark("date of the file"),
    # How a position is known.
    mark("measured"), mark("interpolated"), mark("unknown"), mark("fix not stated"), mark("no fix"),
    mark("dead reckoning"), mark("2D"), mark("3D"), mark("differential"), mark("RTK float"), mark("RTK fixed"),
    mark("entered by hand"),
    # What devices say that they did.
    mark("power on"), mark("power off"), mark("pre-event buffer"), mark("activation"), mark("deactivation"),
    mark("light bar"), mark("siren"), mark("mute"), mark("unmute"), mark("snapshot"), mark("battery"), mark("bookmark"),
    mark("activation trigger"), mark("holster"), mark("door"), mark("conducted-energy weapon"), mark("gunshot sensor"),
    mark("dispatch"), mark("vehicle"), mark("other"),
    # What an agency's fields take, and of what it has words of its own.
    mark("text"), mark("number"), mark("date"), mark("choice"), mark("yes or no"), mark("Kinds of case"),
    mark("Statuses of a case"), mark("Roles of people"), mark("Categories of recording"), mark("Authorities"),
    # What can be typed to go to.
    mark("Time in the recording"), mark("Frame number"), mark("UTC time"), mark("Local time"),
)  # fmt: skip
"""Each once shown by some view; a test holds them against the domain's own."""
