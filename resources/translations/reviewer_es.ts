<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
<name>reviewer</name>
<message>
<source> All {duration} of it are decoded once.</source>
<translation type="unfinished" />
</message>
<message>
<source> Copy as table</source>
<translation type="unfinished" />
</message>
<message>
<source> It can be read as a track with times, too: “Add files …” brings it in as one.</source>
<translation type="unfinished" />
</message>
<message>
<source> Of “{title}” track {audio_track_of} of {count} is compared.</source>
<translation type="unfinished" />
</message>
<message>
<source> Save picture …</source>
<translation type="unfinished" />
</message>
<message>
<source> Save table …</source>
<translation type="unfinished" />
</message>
<message>
<source> Some things are worth a look.</source>
<translation type="unfinished" />
</message>
<message>
<source> and {count:,} more</source>
<translation type="unfinished" />
</message>
<message>
<source> h before to after</source>
<translation type="unfinished" />
</message>
<message>
<source> in {unit}</source>
<translation type="unfinished" />
</message>
<message>
<source> of {words}</source>
<translation type="unfinished" />
</message>
<message>
<source> or </source>
<translation type="unfinished" />
</message>
<message>
<source> {duration} of it are without positions and not counted.</source>
<translation type="unfinished" />
</message>
<message>
<source> · the first {count} are listed</source>
<translation type="unfinished" />
</message>
<message>
<source> · {selected:,} selected</source>
<translation type="unfinished" />
</message>
<message>
<source>%d day, %m month, %Y year, %y two figures of it, %H hour, %I hour up to 12, %p AM or PM, %M, %S, %f</source>
<translation type="unfinished" />
</message>
<message>
<source>(empty)</source>
<translation type="unfinished" />
</message>
<message>
<source>, at full scale</source>
<translation type="unfinished" />
</message>
<message>
<source>, clipped</source>
<translation type="unfinished" />
</message>
<message>
<source>, in {unit}</source>
<translation type="unfinished" />
</message>
<message>
<source>, {count:,} listed</source>
<translation type="unfinished" />
</message>
<message>
<source>1 channel</source>
<translation type="unfinished" />
</message>
<message>
<source>1 file</source>
<translation type="unfinished" />
</message>
<message>
<source>1 fix</source>
<translation type="unfinished" />
</message>
<message>
<source>1 moment</source>
<translation type="unfinished" />
</message>
<message>
<source>1 more case</source>
<translation type="unfinished" />
</message>
<message>
<source>1 recording</source>
<translation type="unfinished" />
</message>
<message>
<source>1 recording · {length}</source>
<translation type="unfinished" />
</message>
<message>
<source>1 second</source>
<translation type="unfinished" />
</message>
<message>
<source>1 thing is wrong.</source>
<translation type="unfinished" />
</message>
<message>
<source>1 tile of “{file}” cannot be read</source>
<translation type="unfinished" />
</message>
<message>
<source>10 seconds</source>
<translation type="unfinished" />
</message>
<message>
<source>17:10:42, or as exactly as it is shown</source>
<translation type="unfinished" />
</message>
<message>
<source>3 seconds</source>
<translation type="unfinished" />
</message>
<message>
<source>41.75,-72.69,41.77,-72.66 or 41.7658,-72.6734,50</source>
<translation type="unfinished" />
</message>
<message>
<source>4×, with the place and colour of the pixel</source>
<translation type="unfinished" />
</message>
<message>
<source>; {count} left out</source>
<translation type="unfinished" />
</message>
<message>
<source>A camera recorded here: pictures are shown at no more than 16×.</source>
<translation type="unfinished" />
</message>
<message>
<source>A case for each folder in it, called as the folder is</source>
<translation type="unfinished" />
</message>
<message>
<source>A case needs a number: the one under which the agency files it.</source>
<translation type="unfinished" />
</message>
<message>
<source>A clap, a flash or a door that both cameras show: goes to the recording that stays</source>
<translation type="unfinished" />
</message>
<message>
<source>A click on the map moves point {row} there. A click in the picture sets another point.</source>
<translation type="unfinished" />
</message>
<message>
<source>A copy of this playlist</source>
<translation type="unfinished" />
</message>
<message>
<source>A day as 2026-04-17, a month as 2026-04, or a year</source>
<translation type="unfinished" />
</message>
<message>
<source>A day as 2026-04-17, a month as 2026-04, or a year.</source>
<translation type="unfinished" />
</message>
<message>
<source>A field</source>
<translation type="unfinished" />
</message>
<message>
<source>A field that is no longer asked for keeps what was filled in. One that nothing is filled into can be taken away.</source>
<translation type="unfinished" />
</message>
<message>
<source>A file is copied once nothing has written to it for some seconds. Nothing in the folder is changed. Watching ends with the program.</source>
<translation type="unfinished" />
</message>
<message>
<source>A file that a receiver or a logger writes</source>
<translation type="unfinished" />
</message>
<message>
<source>A flash, a clap: then find it in another camera</source>
<translation type="unfinished" />
</message>
<message>
<source>A floor plan or an aerial picture: PNG, JPEG, TIFF, or the first page of a PDF</source>
<translation type="unfinished" />
</message>
<message>
<source>A fourth point checks the other three. Drag a point in the picture to move it.</source>
<translation type="unfinished" />
</message>
<message>
<source>A gap shows where another camera recorded meanwhile.</source>
<translation type="unfinished" />
</message>
<message>
<source>A growing NMEA or GPX file, or 192.168.1.20:10110</source>
<translation type="unfinished" />
</message>
<message>
<source>A large library takes a moment.</source>
<translation type="unfinished" />
</message>
<message>
<source>A line each, in the order in which they are offered. Anything else can be typed.</source>
<translation type="unfinished" />
</message>
<message>
<source>A mark that was deleted, on {title}</source>
<translation type="unfinished" />
</message>
<message>
<source>A mix of those on show</source>
<translation type="unfinished" />
</message>
<message>
<source>A moment that the picture shows and the track has (a stop, a corner) can be matched by hand instead.</source>
<translation type="unfinished" />
</message>
<message>
<source>A playlist shows at most {most} moments.</source>
<translation type="unfinished" />
</message>
<message>
<source>A playlist shows moments of one or several cases, in the order you choose.</source>
<translation type="unfinished" />
</message>
<message>
<source>A point of the path</source>
<translation type="unfinished" />
</message>
<message>
<source>A question to the whole library is noted in the audit record</source>
<translation type="unfinished" />
</message>
<message>
<source>A rectangle, circle or polygon on the map, or type its coordinates above.</source>
<translation type="unfinished" />
</message>
<message>
<source>A reviewer has moved it since: {place}</source>
<translation type="unfinished" />
</message>
<message>
<source>A time, a frame number, UTC or local time</source>
<translation type="unfinished" />
</message>
<message>
<source>About</source>
<translation type="unfinished" />
</message>
<message>
<source>About Evidence Reviewer</source>
<translation type="unfinished" />
</message>
<message>
<source>Accept</source>
<translation type="unfinished" />
</message>
<message>
<source>Action</source>
<translation type="unfinished" />
</message>
<message>
<source>Actions and their keys</source>
<translation type="unfinished" />
</message>
<message>
<source>Add</source>
<translation type="unfinished" />
</message>
<message>
<source>Add a GPX or NMEA file with Ctrl+I.</source>
<translation type="unfinished" />
</message>
<message>
<source>Add a moment behind the selected one</source>
<translation type="unfinished" />
</message>
<message>
<source>Add a picture</source>
<translation type="unfinished" />
</message>
<message>
<source>Add a table of positions</source>
<translation type="unfinished" />
</message>
<message>
<source>Add a table of positions …</source>
<translation type="unfinished" />
</message>
<message>
<source>Add a tile file</source>
<translation type="unfinished" />
</message>
<message>
<source>Add a tile file …</source>
<translation type="unfinished" />
</message>
<message>
<source>Add as new</source>
<translation type="unfinished" />
</message>
<message>
<source>Add drawings</source>
<translation type="unfinished" />
</message>
<message>
<source>Add everything in a folder</source>
<translation type="unfinished" />
</message>
<message>
<source>Add file …</source>
<translation type="unfinished" />
</message>
<message>
<source>Add files …</source>
<translation type="unfinished" />
</message>
<message>
<source>Add folder …</source>
<translation type="unfinished" />
</message>
<message>
<source>Add picture …</source>
<translation type="unfinished" />
</message>
<message>
<source>Add recordings, tracks and event lists</source>
<translation type="unfinished" />
</message>
<message>
<source>Add tags</source>
<translation type="unfinished" />
</message>
<message>
<source>Add the events</source>
<translation type="unfinished" />
</message>
<message>
<source>Add the positions</source>
<translation type="unfinished" />
</message>
<message>
<source>Add this reading</source>
<translation type="unfinished" />
</message>
<message>
<source>Add to case</source>
<translation type="unfinished" />
</message>
<message>
<source>Add to playlist “{name}”</source>
<translation type="unfinished" />
</message>
<message>
<source>Added {count} moments to “{name}”.</source>
<translation type="unfinished" />
</message>
<message>
<source>Added “{caption}” to “{name}”.</source>
<translation type="unfinished" />
</message>
<message>
<source>Adding from {name}</source>
<translation type="unfinished" />
</message>
<message>
<source>Adding to case {number}</source>
<translation type="unfinished" />
</message>
<message>
<source>Adding to case {number} was cut off before its end</source>
<translation type="unfinished" />
</message>
<message>
<source>Adding to case {number} was stopped before its end</source>
<translation type="unfinished" />
</message>
<message>
<source>Adding was cancelled before it began; the case is as it was.</source>
<translation type="unfinished" />
</message>
<message>
<source>Adding {name}</source>
<translation type="unfinished" />
</message>
<message>
<source>Address of the agency's tiles</source>
<translation type="unfinished" />
</message>
<message>
<source>Adjust what is seen; stills and exports stay</source>
<translation type="unfinished" />
</message>
<message>
<source>After</source>
<translation type="unfinished" />
</message>
<message>
<source>Again: back to the view before</source>
<translation type="unfinished" />
</message>
<message>
<source>Again: twice as fast, up to 16×</source>
<translation type="unfinished" />
</message>
<message>
<source>Agency's words and fields</source>
<translation type="unfinished" />
</message>
<message>
<source>Agency's words and fields …</source>
<translation type="unfinished" />
</message>
<message>
<source>Align by motion</source>
<translation type="unfinished" />
</message>
<message>
<source>Align by motion …</source>
<translation type="unfinished" />
</message>
<message>
<source>Align by sound</source>
<translation type="unfinished" />
</message>
<message>
<source>Align by sound …</source>
<translation type="unfinished" />
</message>
<message>
<source>All</source>
<translation type="unfinished" />
</message>
<message>
<source>All as delivered</source>
<translation type="unfinished" />
</message>
<message>
<source>All cameras the same size</source>
<translation type="unfinished" />
</message>
<message>
<source>All cases</source>
<translation type="unfinished" />
</message>
<message>
<source>All cases and recordings in a window of their own (Ctrl+L)</source>
<translation type="unfinished" />
</message>
<message>
<source>All cases and recordings, and statistics</source>
<translation type="unfinished" />
</message>
<message>
<source>All frames as CSV …</source>
<translation type="unfinished" />
</message>
<message>
<source>All into the open case {case_number}</source>
<translation type="unfinished" />
</message>
<message>
<source>All keys from a file, such as your agency's</source>
<translation type="unfinished" />
</message>
<message>
<source>All keys stand in “{file}”.</source>
<translation type="unfinished" />
</message>
<message>
<source>All keys, in a file that a person can read and change</source>
<translation type="unfinished" />
</message>
<message>
<source>All marks of a category</source>
<translation type="unfinished" />
</message>
<message>
<source>All marks of the case</source>
<translation type="unfinished" />
</message>
<message>
<source>All of their time</source>
<translation type="unfinished" />
</message>
<message>
<source>All of them are in the library's window (Ctrl+L)</source>
<translation type="unfinished" />
</message>
<message>
<source>All of them stand in the row</source>
<translation type="unfinished" />
</message>
<message>
<source>All of them; type, change, delete</source>
<translation type="unfinished" />
</message>
<message>
<source>All of what both recorded</source>
<translation type="unfinished" />
</message>
<message>
<source>All tracks of the case</source>
<translation type="unfinished" />
</message>
<message>
<source>All {count} frames follow each other steadily.</source>
<translation type="unfinished" />
</message>
<message>
<source>Along measured stretches; gaps are not bridged</source>
<translation type="unfinished" />
</message>
<message>
<source>Along the path, from in to out</source>
<translation type="unfinished" />
</message>
<message>
<source>Altitude</source>
<translation type="unfinished" />
</message>
<message>
<source>Altitude in</source>
<translation type="unfinished" />
</message>
<message>
<source>An earlier version of the program brought it in, which kept no more than the source and its ±.</source>
<translation type="unfinished" />
</message>
<message>
<source>Anchor at {at}</source>
<translation type="unfinished" />
</message>
<message>
<source>And all that it states</source>
<translation type="unfinished" />
</message>
<message>
<source>And real speed again</source>
<translation type="unfinished" />
</message>
<message>
<source>Angles</source>
<translation type="unfinished" />
</message>
<message>
<source>Another angle …</source>
<translation type="unfinished" />
</message>
<message>
<source>Another program on this computer, which only reads the file. It is asked where a recording is added and no reader here finds a position in it; what it finds is named as its own.</source>
<translation type="unfinished" />
</message>
<message>
<source>Another recording is in the picture: go to this moment first.</source>
<translation type="unfinished" />
</message>
<message>
<source>Any</source>
<translation type="unfinished" />
</message>
<message>
<source>Area</source>
<translation type="unfinished" />
</message>
<message>
<source>Arrow</source>
<translation type="unfinished" />
</message>
<message>
<source>Arrows along the paths</source>
<translation type="unfinished" />
</message>
<message>
<source>As a table</source>
<translation type="unfinished" />
</message>
<message>
<source>As a table (Ctrl+T)</source>
<translation type="unfinished" />
</message>
<message>
<source>As cards</source>
<translation type="unfinished" />
</message>
<message>
<source>As cards with pictures (Ctrl+D)</source>
<translation type="unfinished" />
</message>
<message>
<source>As delivered</source>
<translation type="unfinished" />
</message>
<message>
<source>As in the file</source>
<translation type="unfinished" />
</message>
<message>
<source>As ingested</source>
<translation type="unfinished" />
</message>
<message>
<source>As it came in.</source>
<translation type="unfinished" />
</message>
<message>
<source>As it came in: {source}.</source>
<translation type="unfinished" />
</message>
<message>
<source>As it is filed; or latitude, longitude and a radius in metres</source>
<translation type="unfinished" />
</message>
<message>
<source>As it reads; its links are clicked, or reached by Tab</source>
<translation type="unfinished" />
</message>
<message>
<source>As it will be read</source>
<translation type="unfinished" />
</message>
<message>
<source>As recorded</source>
<translation type="unfinished" />
</message>
<message>
<source>As the camera recorded it</source>
<translation type="unfinished" />
</message>
<message>
<source>As the columns suggest</source>
<translation type="unfinished" />
</message>
<message>
<source>As the system</source>
<translation type="unfinished" />
</message>
<message>
<source>Ask ExifTool for positions that nothing else finds</source>
<translation type="unfinished" />
</message>
<message>
<source>Asked for</source>
<translation type="unfinished" />
</message>
<message>
<source>Asked for: {start} to {end}</source>
<translation type="unfinished" />
</message>
<message>
<source>Asks for: {fields}</source>
<translation type="unfinished" />
</message>
<message>
<source>Assigned reviewer</source>
<translation type="unfinished" />
</message>
<message>
<source>Assigned to</source>
<translation type="unfinished" />
</message>
<message>
<source>Assigned to {one_line}</source>
<translation type="unfinished" />
</message>
<message>
<source>At its end: {then}</source>
<translation type="unfinished" />
</message>
<message>
<source>At most {most_at_once:,} recordings are filed at once: choose some in the library.</source>
<translation type="unfinished" />
</message>
<message>
<source>Audit record</source>
<translation type="unfinished" />
</message>
<message>
<source>Audit record …</source>
<translation type="unfinished" />
</message>
<message>
<source>Audit record: {length:,} rows</source>
<translation type="unfinished" />
</message>
<message>
<source>Audit record: {length} rows, head {sha256}</source>
<translation type="unfinished" />
</message>
<message>
<source>Authority</source>
<translation type="unfinished" />
</message>
<message>
<source>Back</source>
<translation type="unfinished" />
</message>
<message>
<source>Back one frame</source>
<translation type="unfinished" />
</message>
<message>
<source>Back ten frames</source>
<translation type="unfinished" />
</message>
<message>
<source>Back to where it lay when it came in</source>
<translation type="unfinished" />
</message>
<message>
<source>Back up</source>
<translation type="unfinished" />
</message>
<message>
<source>Back up the library</source>
<translation type="unfinished" />
</message>
<message>
<source>Back up …</source>
<translation type="unfinished" />
</message>
<message>
<source>Backed up to {target}: {originals} originals, {copied} of them new.</source>
<translation type="unfinished" />
</message>
<message>
<source>Backing up to {target}</source>
<translation type="unfinished" />
</message>
<message>
<source>Badge</source>
<translation type="unfinished" />
</message>
<message>
<source>Base map</source>
<translation type="unfinished" />
</message>
<message>
<source>Base maps</source>
<translation type="unfinished" />
</message>
<message>
<source>Base maps …</source>
<translation type="unfinished" />
</message>
<message>
<source>Before</source>
<translation type="unfinished" />
</message>
<message>
<source>Began at</source>
<translation type="unfinished" />
</message>
<message>
<source>Beginning</source>
<translation type="unfinished" />
</message>
<message>
<source>Begins and ends on the marked frames. The pictures are encoded anew, and the clip says so.</source>
<translation type="unfinished" />
</message>
<message>
<source>Begins by: {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>Being read …</source>
<translation type="unfinished" />
</message>
<message>
<source>Between the in and out marks</source>
<translation type="unfinished" />
</message>
<message>
<source>Between the marks, along the path: {length} in {duration}, as good as the positions.</source>
<translation type="unfinished" />
</message>
<message>
<source>Between the marks: {marked}</source>
<translation type="unfinished" />
</message>
<message>
<source>Between them the recording's clock runs {drift_ppm:.1f} parts in a million {pace}.</source>
<translation type="unfinished" />
</message>
<message>
<source>Black</source>
<translation type="unfinished" />
</message>
<message>
<source>Blue</source>
<translation type="unfinished" />
</message>
<message>
<source>Blur is a preview: nothing is redacted</source>
<translation type="unfinished" />
</message>
<message>
<source>Blur preview</source>
<translation type="unfinished" />
</message>
<message>
<source>Bold</source>
<translation type="unfinished" />
</message>
<message>
<source>Bookmark</source>
<translation type="unfinished" />
</message>
<message>
<source>Bookmark here</source>
<translation type="unfinished" />
</message>
<message>
<source>Bookmark the range</source>
<translation type="unfinished" />
</message>
<message>
<source>Bookmarks</source>
<translation type="unfinished" />
</message>
<message>
<source>Both curves as the recording lies now</source>
<translation type="unfinished" />
</message>
<message>
<source>Both curves as the recording would lie, were this accepted</source>
<translation type="unfinished" />
</message>
<message>
<source>Both sounds as the recordings lie now</source>
<translation type="unfinished" />
</message>
<message>
<source>Both sounds as they would lie, were this accepted</source>
<translation type="unfinished" />
</message>
<message>
<source>Both waveforms over each other</source>
<translation type="unfinished" />
</message>
<message>
<source>Box</source>
<translation type="unfinished" />
</message>
<message>
<source>Bring in keys</source>
<translation type="unfinished" />
</message>
<message>
<source>Bring in recordings</source>
<translation type="unfinished" />
</message>
<message>
<source>Bring in recordings…</source>
<translation type="unfinished" />
</message>
<message>
<source>Bring in what is left, and try again what failed; nothing is copied twice</source>
<translation type="unfinished" />
</message>
<message>
<source>Bring in …</source>
<translation type="unfinished" />
</message>
<message>
<source>Bring it into view</source>
<translation type="unfinished" />
</message>
<message>
<source>Bring recordings into the open case; a folder can also be dropped</source>
<translation type="unfinished" />
</message>
<message>
<source>Browse …</source>
<translation type="unfinished" />
</message>
<message>
<source>By</source>
<translation type="unfinished" />
</message>
<message>
<source>By constellation, of the recording in the picture</source>
<translation type="unfinished" />
</message>
<message>
<source>By this computer's clock</source>
<translation type="unfinished" />
</message>
<message>
<source>Bytes</source>
<translation type="unfinished" />
</message>
<message>
<source>Bytes recorded, by month</source>
<translation type="unfinished" />
</message>
<message>
<source>CLICK A POINT OF THE PATH</source>
<translation type="unfinished" />
</message>
<message>
<source>CSV (*.csv)</source>
<translation type="unfinished" />
</message>
<message>
<source>CSV table …</source>
<translation type="unfinished" />
</message>
<message>
<source>CSV: say what its columns mean</source>
<translation type="unfinished" />
</message>
<message>
<source>Camera</source>
<translation type="unfinished" />
</message>
<message>
<source>Camera {camera}</source>
<translation type="unfinished" />
</message>
<message>
<source>Camera: to its start</source>
<translation type="unfinished" />
</message>
<message>
<source>Camera: {title}</source>
<translation type="unfinished" />
</message>
<message>
<source>Cameras</source>
<translation type="unfinished" />
</message>
<message>
<source>Cancel</source>
<translation type="unfinished" />
</message>
<message>
<source>Cancel: {one_line}. Nothing half done is left behind.</source>
<translation type="unfinished" />
</message>
<message>
<source>Cannot be shown</source>
<translation type="unfinished" />
</message>
<message>
<source>Caption</source>
<translation type="unfinished" />
</message>
<message>
<source>Caption of the selected moment</source>
<translation type="unfinished" />
</message>
<message>
<source>Caption “{caption}”</source>
<translation type="unfinished" />
</message>
<message>
<source>Case</source>
<translation type="unfinished" />
</message>
<message>
<source>Case number</source>
<translation type="unfinished" />
</message>
<message>
<source>Case properties</source>
<translation type="unfinished" />
</message>
<message>
<source>Case properties …</source>
<translation type="unfinished" />
</message>
<message>
<source>Case {case_number}</source>
<translation type="unfinished" />
</message>
<message>
<source>Case {number}</source>
<translation type="unfinished" />
</message>
<message>
<source>Case {one_line}</source>
<translation type="unfinished" />
</message>
<message>
<source>Case: {number}</source>
<translation type="unfinished" />
</message>
<message>
<source>Cases</source>
<translation type="unfinished" />
</message>
<message>
<source>Cases and recordings</source>
<translation type="unfinished" />
</message>
<message>
<source>Cases by kind</source>
<translation type="unfinished" />
</message>
<message>
<source>Cases by status</source>
<translation type="unfinished" />
</message>
<message>
<source>Cases made, by month</source>
<translation type="unfinished" />
</message>
<message>
<source>Category</source>
<translation type="unfinished" />
</message>
<message>
<source>Category of the mark</source>
<translation type="unfinished" />
</message>
<message>
<source>Chain of the audit record, and every original's hash</source>
<translation type="unfinished" />
</message>
<message>
<source>Check a backup …</source>
<translation type="unfinished" />
</message>
<message>
<source>Check linked originals</source>
<translation type="unfinished" />
</message>
<message>
<source>Check that a backup restores: choose its folder</source>
<translation type="unfinished" />
</message>
<message>
<source>Check that it restores</source>
<translation type="unfinished" />
</message>
<message>
<source>Checked: shown on the map. A double click renames it.</source>
<translation type="unfinished" />
</message>
<message>
<source>Checking linked originals</source>
<translation type="unfinished" />
</message>
<message>
<source>Checking the backup {backup}</source>
<translation type="unfinished" />
</message>
<message>
<source>Choices, with ; between them</source>
<translation type="unfinished" />
</message>
<message>
<source>Choose a recording with pictures: none of this case is chosen.</source>
<translation type="unfinished" />
</message>
<message>
<source>Choose a row to read all of it.</source>
<translation type="unfinished" />
</message>
<message>
<source>Choose a time zone from the list, for instance America/New_York.</source>
<translation type="unfinished" />
</message>
<message>
<source>Choose a tool and draw on the picture.</source>
<translation type="unfinished" />
</message>
<message>
<source>Choose a version to see what it rests on. None is ever changed or taken away, and no file is touched.</source>
<translation type="unfinished" />
</message>
<message>
<source>Choose an action above to give it another key.</source>
<translation type="unfinished" />
</message>
<message>
<source>Choose an empty folder on another disk, or that of an earlier backup: then only what is new is copied. You can go on working meanwhile; the backup holds what is saved now.</source>
<translation type="unfinished" />
</message>
<message>
<source>Choose one in the library.</source>
<translation type="unfinished" />
</message>
<message>
<source>Choose the file …</source>
<translation type="unfinished" />
</message>
<message>
<source>Choose the recording that stays and the one that is to move.</source>
<translation type="unfinished" />
</message>
<message>
<source>Choose …</source>
<translation type="unfinished" />
</message>
<message>
<source>Clear</source>
<translation type="unfinished" />
</message>
<message>
<source>Clear all filters</source>
<translation type="unfinished" />
</message>
<message>
<source>Clear in and out marks</source>
<translation type="unfinished" />
</message>
<message>
<source>Clear the filter to see all cases.</source>
<translation type="unfinished" />
</message>
<message>
<source>Clear the filter to see all of them.</source>
<translation type="unfinished" />
</message>
<message>
<source>Clear the filters</source>
<translation type="unfinished" />
</message>
<message>
<source>Clear what was measured</source>
<translation type="unfinished" />
</message>
<message>
<source>Click a place in the picture that you can find on the map: point {count} of three or more.</source>
<translation type="unfinished" />
</message>
<message>
<source>Click a place that can be found on the map as well. Wheel: zoom. Drag: move.</source>
<translation type="unfinished" />
</message>
<message>
<source>Click for the large picture (Enter)
Drag to another place (Ctrl+Shift+Left or Right)</source>
<translation type="unfinished" />
</message>
<message>
<source>Click its corners on the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Click its corners; kept with the case</source>
<translation type="unfinished" />
</message>
<message>
<source>Click its points; kept with the case</source>
<translation type="unfinished" />
</message>
<message>
<source>Click points on the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Click the point of the path that the frame at {at} shows, or its moment in a graph.</source>
<translation type="unfinished" />
</message>
<message>
<source>Click where it goes; kept with the case</source>
<translation type="unfinished" />
</message>
<message>
<source>Clock</source>
<translation type="unfinished" />
</message>
<message>
<source>Clock in the picture</source>
<translation type="unfinished" />
</message>
<message>
<source>Clock in the picture …</source>
<translation type="unfinished" />
</message>
<message>
<source>Clock then</source>
<translation type="unfinished" />
</message>
<message>
<source>Clockwise</source>
<translation type="unfinished" />
</message>
<message>
<source>Close</source>
<translation type="unfinished" />
</message>
<message>
<source>Close this; everything stays where it is</source>
<translation type="unfinished" />
</message>
<message>
<source>Closer (+ or the wheel)</source>
<translation type="unfinished" />
</message>
<message>
<source>Coarse: off by kilometres in places, not for measuring</source>
<translation type="unfinished" />
</message>
<message>
<source>Coarse; not for measuring</source>
<translation type="unfinished" />
</message>
<message>
<source>Codec</source>
<translation type="unfinished" />
</message>
<message>
<source>Colour</source>
<translation type="unfinished" />
</message>
<message>
<source>Colour of a drawing</source>
<translation type="unfinished" />
</message>
<message>
<source>Colour paths by speed</source>
<translation type="unfinished" />
</message>
<message>
<source>Column {index}</source>
<translation type="unfinished" />
</message>
<message>
<source>Columns</source>
<translation type="unfinished" />
</message>
<message>
<source>Columns as delivered</source>
<translation type="unfinished" />
</message>
<message>
<source>Columns of a table of positions</source>
<translation type="unfinished" />
</message>
<message>
<source>Comma</source>
<translation type="unfinished" />
</message>
<message>
<source>Command palette</source>
<translation type="unfinished" />
</message>
<message>
<source>Command, camera, mark or case</source>
<translation type="unfinished" />
</message>
<message>
<source>Commands, cameras, marks and cases</source>
<translation type="unfinished" />
</message>
<message>
<source>Compare</source>
<translation type="unfinished" />
</message>
<message>
<source>Comparing the audit record with its noted heads</source>
<translation type="unfinished" />
</message>
<message>
<source>Comparing the sound of {title}</source>
<translation type="unfinished" />
</message>
<message>
<source>Confidence</source>
<translation type="unfinished" />
</message>
<message>
<source>Coordinates</source>
<translation type="unfinished" />
</message>
<message>
<source>Coordinates as</source>
<translation type="unfinished" />
</message>
<message>
<source>Coordinates of a zone</source>
<translation type="unfinished" />
</message>
<message>
<source>Copied.</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy all numbers as CSV</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy all of this as text</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy both moments, the time, its ± and what it means, as text</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy coordinates</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy into the library (verified, read-only)</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy the SHA-256</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy the figures of the span</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy the file's name</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy the number</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy the position</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy the statistics	Ctrl+C</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy the statistics as a table</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy to the same moment on</source>
<translation type="unfinished" />
</message>
<message>
<source>Copy {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>Corners of buildings far apart, and not in one line, serve best.</source>
<translation type="unfinished" />
</message>
<message>
<source>Correct the drift of the clock between the first and the last of them</source>
<translation type="unfinished" />
</message>
<message>
<source>Counted in</source>
<translation type="unfinished" />
</message>
<message>
<source>Counting …</source>
<translation type="unfinished" />
</message>
<message>
<source>Course</source>
<translation type="unfinished" />
</message>
<message>
<source>Court mode</source>
<translation type="unfinished" />
</message>
<message>
<source>Court mode on</source>
<translation type="unfinished" />
</message>
<message>
<source>Create case</source>
<translation type="unfinished" />
</message>
<message>
<source>Dark theme</source>
<translation type="unfinished" />
</message>
<message>
<source>Date</source>
<translation type="unfinished" />
</message>
<message>
<source>Day</source>
<translation type="unfinished" />
</message>
<message>
<source>Days in UTC</source>
<translation type="unfinished" />
</message>
<message>
<source>Decimal, DMS, UTM or MGRS</source>
<translation type="unfinished" />
</message>
<message>
<source>Degrees</source>
<translation type="unfinished" />
</message>
<message>
<source>Deinterlace</source>
<translation type="unfinished" />
</message>
<message>
<source>Delete</source>
<translation type="unfinished" />
</message>
<message>
<source>Delete this playlist; undo brings it back</source>
<translation type="unfinished" />
</message>
<message>
<source>Delete zone</source>
<translation type="unfinished" />
</message>
<message>
<source>Delimiter</source>
<translation type="unfinished" />
</message>
<message>
<source>Derived from positions</source>
<translation type="unfinished" />
</message>
<message>
<source>Details</source>
<translation type="unfinished" />
</message>
<message>
<source>Device</source>
<translation type="unfinished" />
</message>
<message>
<source>Device events</source>
<translation type="unfinished" />
</message>
<message>
<source>Dilution of precision: the lower, the better the satellites stand</source>
<translation type="unfinished" />
</message>
<message>
<source>Discard what came live</source>
<translation type="unfinished" />
</message>
<message>
<source>Dismiss</source>
<translation type="unfinished" />
</message>
<message>
<source>Dismiss this message</source>
<translation type="unfinished" />
</message>
<message>
<source>Do not offer it again; on record. What was added stays</source>
<translation type="unfinished" />
</message>
<message>
<source>Dock folder</source>
<translation type="unfinished" />
</message>
<message>
<source>Down</source>
<translation type="unfinished" />
</message>
<message>
<source>Drag the corners of the zone on the map; Esc ends it</source>
<translation type="unfinished" />
</message>
<message>
<source>Drag the strip until marker and graphs fit the picture; what you see moves at once, and it is one change when you let go. Left and Right move it by a step, Page up and Page down by ten; Esc gives a slide up.</source>
<translation type="unfinished" />
</message>
<message>
<source>Drag this picture to another place (Ctrl+Shift+Left or Right)</source>
<translation type="unfinished" />
</message>
<message>
<source>Draw a line</source>
<translation type="unfinished" />
</message>
<message>
<source>Draw a pin</source>
<translation type="unfinished" />
</message>
<message>
<source>Draw a zone</source>
<translation type="unfinished" />
</message>
<message>
<source>Draw a {shape} on the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Draw an area</source>
<translation type="unfinished" />
</message>
<message>
<source>Draw it above the next one</source>
<translation type="unfinished" />
</message>
<message>
<source>Draw it below the one before</source>
<translation type="unfinished" />
</message>
<message>
<source>Draw on the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Draw on the picture</source>
<translation type="unfinished" />
</message>
<message>
<source>Drawing</source>
<translation type="unfinished" />
</message>
<message>
<source>Drawings ({files});;All files (*)</source>
<translation type="unfinished" />
</message>
<message>
<source>Drawings are illustrative: no receiver measured them.</source>
<translation type="unfinished" />
</message>
<message>
<source>Drawings on the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Drawings on the map …</source>
<translation type="unfinished" />
</message>
<message>
<source>Drawings on this recording</source>
<translation type="unfinished" />
</message>
<message>
<source>Drawings that are kept with the recordings are seen as well</source>
<translation type="unfinished" />
</message>
<message>
<source>Drawn about the course; a body-worn camera may look elsewhere</source>
<translation type="unfinished" />
</message>
<message>
<source>Drawn by</source>
<translation type="unfinished" />
</message>
<message>
<source>Drawn by {author}</source>
<translation type="unfinished" />
</message>
<message>
<source>Drift</source>
<translation type="unfinished" />
</message>
<message>
<source>Drop a folder from the dock here</source>
<translation type="unfinished" />
</message>
<message>
<source>Drop a folder from the dock onto the main window.</source>
<translation type="unfinished" />
</message>
<message>
<source>EXPLAIN QUERY PLAN {tile}</source>
<translation type="unfinished" />
</message>
<message>
<source>Each frame lies earlier on the track</source>
<translation type="unfinished" />
</message>
<message>
<source>Each frame lies later on the track</source>
<translation type="unfinished" />
</message>
<message>
<source>Each version: who, how, how sure</source>
<translation type="unfinished" />
</message>
<message>
<source>Each word must begin a word there (Ctrl+F)</source>
<translation type="unfinished" />
</message>
<message>
<source>Earlier</source>
<translation type="unfinished" />
</message>
<message>
<source>Ellipse</source>
<translation type="unfinished" />
</message>
<message>
<source>Encoding</source>
<translation type="unfinished" />
</message>
<message>
<source>End</source>
<translation type="unfinished" />
</message>
<message>
<source>End here</source>
<translation type="unfinished" />
</message>
<message>
<source>End of a moment to show</source>
<translation type="unfinished" />
</message>
<message>
<source>Enter does it, Esc closes</source>
<translation type="unfinished" />
</message>
<message>
<source>Enter: keep · Esc: give up</source>
<translation type="unfinished" />
</message>
<message>
<source>Event</source>
<translation type="unfinished" />
</message>
<message>
<source>Events from outside</source>
<translation type="unfinished" />
</message>
<message>
<source>Every clock that was tried, and the ±</source>
<translation type="unfinished" />
</message>
<message>
<source>Every linked original is where it was: nothing is missing.</source>
<translation type="unfinished" />
</message>
<message>
<source>Every other row</source>
<translation type="unfinished" />
</message>
<message>
<source>Everything</source>
<translation type="unfinished" />
</message>
<message>
<source>Everything back to what the camera recorded (0)</source>
<translation type="unfinished" />
</message>
<message>
<source>Everything in a folder from the dock</source>
<translation type="unfinished" />
</message>
<message>
<source>Everything in this recording was seen that much earlier</source>
<translation type="unfinished" />
</message>
<message>
<source>Everything in this recording was seen that much later</source>
<translation type="unfinished" />
</message>
<message>
<source>Everything that can be done, by its name</source>
<translation type="unfinished" />
</message>
<message>
<source>Everything that was found, one row each, also what is not listed yet</source>
<translation type="unfinished" />
</message>
<message>
<source>Everything was saved.</source>
<translation type="unfinished" />
</message>
<message>
<source>Everything written is searched: notes, titles, events, people, tags, names of files and places, and what the cameras state. From {beginning_letters} letters on, the beginning of a word suffices.</source>
<translation type="unfinished" />
</message>
<message>
<source>Evidence Reviewer</source>
<translation type="unfinished" />
</message>
<message>
<source>Evidence Reviewer {version}

Plays body-worn and in-car recordings in sync with their trajectory and events, works without a network, and never changes an original.

Apache License 2.0. The licences of the parts that it ships are in resources/vendor/LICENSES.md.</source>
<translation type="unfinished" />
</message>
<message>
<source>Exact: to the frame, re-encoded</source>
<translation type="unfinished" />
</message>
<message>
<source>Excerpt: the camera's own bytes</source>
<translation type="unfinished" />
</message>
<message>
<source>ExifTool is not installed on this computer, so it is not asked.</source>
<translation type="unfinished" />
</message>
<message>
<source>Export</source>
<translation type="unfinished" />
</message>
<message>
<source>Export clip</source>
<translation type="unfinished" />
</message>
<message>
<source>Export clip …</source>
<translation type="unfinished" />
</message>
<message>
<source>Export positions</source>
<translation type="unfinished" />
</message>
<message>
<source>Export positions …</source>
<translation type="unfinished" />
</message>
<message>
<source>Export the audit record</source>
<translation type="unfinished" />
</message>
<message>
<source>Export what fits</source>
<translation type="unfinished" />
</message>
<message>
<source>Exporting {name}</source>
<translation type="unfinished" />
</message>
<message>
<source>FIELDS OF THE AGENCY</source>
<translation type="unfinished" />
</message>
<message>
<source>Facts of the frame</source>
<translation type="unfinished" />
</message>
<message>
<source>Faster</source>
<translation type="unfinished" />
</message>
<message>
<source>Fastest moments</source>
<translation type="unfinished" />
</message>
<message>
<source>Fewer frames</source>
<translation type="unfinished" />
</message>
<message>
<source>Field of view</source>
<translation type="unfinished" />
</message>
<message>
<source>Fields of cases</source>
<translation type="unfinished" />
</message>
<message>
<source>Fields of recordings</source>
<translation type="unfinished" />
</message>
<message>
<source>Fields of the agency</source>
<translation type="unfinished" />
</message>
<message>
<source>File</source>
<translation type="unfinished" />
</message>
<message>
<source>File not readable</source>
<translation type="unfinished" />
</message>
<message>
<source>File or address</source>
<translation type="unfinished" />
</message>
<message>
<source>File → Events from outside … adds one of dispatch or a vehicle.</source>
<translation type="unfinished" />
</message>
<message>
<source>File: {file}</source>
<translation type="unfinished" />
</message>
<message>
<source>File: {original_name}</source>
<translation type="unfinished" />
</message>
<message>
<source>Files</source>
<translation type="unfinished" />
</message>
<message>
<source>Files of keys (*.toml)</source>
<translation type="unfinished" />
</message>
<message>
<source>Files of map tiles (MBTiles, PMTiles) lie over the outlines, the first on top. They are read where they are, and nothing is fetched.</source>
<translation type="unfinished" />
</message>
<message>
<source>Files of map tiles ({file_patterns});;All files (*)</source>
<translation type="unfinished" />
</message>
<message>
<source>Files of the chosen ingest</source>
<translation type="unfinished" />
</message>
<message>
<source>Files of tiles, the first on top</source>
<translation type="unfinished" />
</message>
<message>
<source>Filter</source>
<translation type="unfinished" />
</message>
<message>
<source>Filter by {words_hint}</source>
<translation type="unfinished" />
</message>
<message>
<source>Filter cases and recordings</source>
<translation type="unfinished" />
</message>
<message>
<source>Filter events</source>
<translation type="unfinished" />
</message>
<message>
<source>Filter marks</source>
<translation type="unfinished" />
</message>
<message>
<source>Filter what is known</source>
<translation type="unfinished" />
</message>
<message>
<source>Filter {words}: remove</source>
<translation type="unfinished" />
</message>
<message>
<source>Find</source>
<translation type="unfinished" />
</message>
<message>
<source>Find a command …</source>
<translation type="unfinished" />
</message>
<message>
<source>Find among {name}</source>
<translation type="unfinished" />
</message>
<message>
<source>Find an action or a key</source>
<translation type="unfinished" />
</message>
<message>
<source>Find moved originals …</source>
<translation type="unfinished" />
</message>
<message>
<source>Fine</source>
<translation type="unfinished" />
</message>
<message>
<source>First PTS</source>
<translation type="unfinished" />
</message>
<message>
<source>First fix</source>
<translation type="unfinished" />
</message>
<message>
<source>First position within</source>
<translation type="unfinished" />
</message>
<message>
<source>Fit</source>
<translation type="unfinished" />
</message>
<message>
<source>Fix</source>
<translation type="unfinished" />
</message>
<message>
<source>Flagged positions</source>
<translation type="unfinished" />
</message>
<message>
<source>Flagged positions …</source>
<translation type="unfinished" />
</message>
<message>
<source>Flagged: {reasons}</source>
<translation type="unfinished" />
</message>
<message>
<source>Flip left to right</source>
<translation type="unfinished" />
</message>
<message>
<source>Flip top to bottom</source>
<translation type="unfinished" />
</message>
<message>
<source>Folder</source>
<translation type="unfinished" />
</message>
<message>
<source>Folder of the backup</source>
<translation type="unfinished" />
</message>
<message>
<source>Folder of the new library</source>
<translation type="unfinished" />
</message>
<message>
<source>Follow</source>
<translation type="unfinished" />
</message>
<message>
<source>Follow live</source>
<translation type="unfinished" />
</message>
<message>
<source>For every case</source>
<translation type="unfinished" />
</message>
<message>
<source>For instance {example}</source>
<translation type="unfinished" />
</message>
<message>
<source>For instance: flash, clap, door; may stay empty</source>
<translation type="unfinished" />
</message>
<message>
<source>For interlaced recordings: the lines of one field, those of the other interpolated</source>
<translation type="unfinished" />
</message>
<message>
<source>Forget the saved zone that is chosen; undone as any change</source>
<translation type="unfinished" />
</message>
<message>
<source>Format</source>
<translation type="unfinished" />
</message>
<message>
<source>Found</source>
<translation type="unfinished" />
</message>
<message>
<source>Frame</source>
<translation type="unfinished" />
</message>
<message>
<source>Frame integrity</source>
<translation type="unfinished" />
</message>
<message>
<source>Frame integrity …</source>
<translation type="unfinished" />
</message>
<message>
<source>Frames</source>
<translation type="unfinished" />
</message>
<message>
<source>Frames at which the clock is known</source>
<translation type="unfinished" />
</message>
<message>
<source>From</source>
<translation type="unfinished" />
</message>
<message>
<source>From 2026-04-17</source>
<translation type="unfinished" />
</message>
<message>
<source>From a growing file or an NMEA server</source>
<translation type="unfinished" />
</message>
<message>
<source>From and to</source>
<translation type="unfinished" />
</message>
<message>
<source>From each position to the next, whatever the receiver states</source>
<translation type="unfinished" />
</message>
<message>
<source>From the in mark to the out mark</source>
<translation type="unfinished" />
</message>
<message>
<source>From the last to the first, or the other way</source>
<translation type="unfinished" />
</message>
<message>
<source>From {start}, {length}</source>
<translation type="unfinished" />
</message>
<message>
<source>From, UTC</source>
<translation type="unfinished" />
</message>
<message>
<source>From: {moment}</source>
<translation type="unfinished" />
</message>
<message>
<source>Full screen</source>
<translation type="unfinished" />
</message>
<message>
<source>Full screen on</source>
<translation type="unfinished" />
</message>
<message>
<source>GPX, KML, CSV or GeoJSON of a span or all</source>
<translation type="unfinished" />
</message>
<message>
<source>Gaps between cameras</source>
<translation type="unfinished" />
</message>
<message>
<source>Gaps between cameras …</source>
<translation type="unfinished" />
</message>
<message>
<source>Gaps, repeats and losses, in words</source>
<translation type="unfinished" />
</message>
<message>
<source>GeoJSON, KML or KMZ: points, lines and areas with their names</source>
<translation type="unfinished" />
</message>
<message>
<source>Give the categories keys: Edit, Coding pad …</source>
<translation type="unfinished" />
</message>
<message>
<source>Give the list a name: its lane is called so.</source>
<translation type="unfinished" />
</message>
<message>
<source>Go</source>
<translation type="unfinished" />
</message>
<message>
<source>Go on</source>
<translation type="unfinished" />
</message>
<message>
<source>Go on to the next</source>
<translation type="unfinished" />
</message>
<message>
<source>Go there</source>
<translation type="unfinished" />
</message>
<message>
<source>Go there in the main window</source>
<translation type="unfinished" />
</message>
<message>
<source>Go to</source>
<translation type="unfinished" />
</message>
<message>
<source>Go to a frame that shows a place you can tell, a corner or a crossing, then say which point of the path it is.</source>
<translation type="unfinished" />
</message>
<message>
<source>Go to coordinates</source>
<translation type="unfinished" />
</message>
<message>
<source>Go to coordinates …</source>
<translation type="unfinished" />
</message>
<message>
<source>Go to …</source>
<translation type="unfinished" />
</message>
<message>
<source>Going on with case {case_number}</source>
<translation type="unfinished" />
</message>
<message>
<source>Graph: {name}</source>
<translation type="unfinished" />
</message>
<message>
<source>Graphs</source>
<translation type="unfinished" />
</message>
<message>
<source>Graphs …</source>
<translation type="unfinished" />
</message>
<message>
<source>Graphs: which are shown</source>
<translation type="unfinished" />
</message>
<message>
<source>Graticule only</source>
<translation type="unfinished" />
</message>
<message>
<source>Green</source>
<translation type="unfinished" />
</message>
<message>
<source>Handle of the large picture</source>
<translation type="unfinished" />
</message>
<message>
<source>Head: {in_groups}</source>
<translation type="unfinished" />
</message>
<message>
<source>Head: {length:,} rows · {in_groups} …</source>
<translation type="unfinished" />
</message>
<message>
<source>Heading</source>
<translation type="unfinished" />
</message>
<message>
<source>Hear</source>
<translation type="unfinished" />
</message>
<message>
<source>Hear all cameras</source>
<translation type="unfinished" />
</message>
<message>
<source>Hear the large camera</source>
<translation type="unfinished" />
</message>
<message>
<source>Heard</source>
<translation type="unfinished" />
</message>
<message>
<source>Heard: click to mute (Enter)</source>
<translation type="unfinished" />
</message>
<message>
<source>Heights and distances in</source>
<translation type="unfinished" />
</message>
<message>
<source>Hide details</source>
<translation type="unfinished" />
</message>
<message>
<source>Hide this graph	Delete</source>
<translation type="unfinished" />
</message>
<message>
<source>Hits</source>
<translation type="unfinished" />
</message>
<message>
<source>Holds: {start} to {end}</source>
<translation type="unfinished" />
</message>
<message>
<source>Hours</source>
<translation type="unfinished" />
</message>
<message>
<source>Hours before and after the recordings</source>
<translation type="unfinished" />
</message>
<message>
<source>Hours by category of recording</source>
<translation type="unfinished" />
</message>
<message>
<source>Hours of recording by category</source>
<translation type="unfinished" />
</message>
<message>
<source>Hours recorded, by month</source>
<translation type="unfinished" />
</message>
<message>
<source>How</source>
<translation type="unfinished" />
</message>
<message>
<source>How far it could be off and still look right to you</source>
<translation type="unfinished" />
</message>
<message>
<source>How it came in</source>
<translation type="unfinished" />
</message>
<message>
<source>How latitude and longitude are written</source>
<translation type="unfinished" />
</message>
<message>
<source>How much of the layer is seen</source>
<translation type="unfinished" />
</message>
<message>
<source>How sure the wall time is, and where it comes from</source>
<translation type="unfinished" />
</message>
<message>
<source>How the length is known</source>
<translation type="unfinished" />
</message>
<message>
<source>How this recording was placed</source>
<translation type="unfinished" />
</message>
<message>
<source>How this recording was placed …</source>
<translation type="unfinished" />
</message>
<message>
<source>How times are written</source>
<translation type="unfinished" />
</message>
<message>
<source>How well they fit, by when the recording begins</source>
<translation type="unfinished" />
</message>
<message>
<source>Illustrative only: never in stills, clips or exhibits. A blur here redacts nothing.</source>
<translation type="unfinished" />
</message>
<message>
<source>Illustrative: drawn by a reviewer</source>
<translation type="unfinished" />
</message>
<message>
<source>In</source>
<translation type="unfinished" />
</message>
<message>
<source>In mark here</source>
<translation type="unfinished" />
</message>
<message>
<source>In milliseconds, or back as ingested</source>
<translation type="unfinished" />
</message>
<message>
<source>In the first {rows} rows: {events} events, {left_out} rows left out.</source>
<translation type="unfinished" />
</message>
<message>
<source>In the library, for everybody: the next file with these columns needs nobody</source>
<translation type="unfinished" />
</message>
<message>
<source>In the picture</source>
<translation type="unfinished" />
</message>
<message>
<source>In “{title}”, go to a clap, a flash or a door and press {keys}; then find it in “{moving}” and press {keys_there}. The ± is said before anything moves.</source>
<translation type="unfinished" />
</message>
<message>
<source>Ingests</source>
<translation type="unfinished" />
</message>
<message>
<source>Ingests …</source>
<translation type="unfinished" />
</message>
<message>
<source>Ingests, the newest first: {span}</source>
<translation type="unfinished" />
</message>
<message>
<source>Inside</source>
<translation type="unfinished" />
</message>
<message>
<source>Into an empty folder; nothing is written over</source>
<translation type="unfinished" />
</message>
<message>
<source>It plays on; Esc or Ctrl+Enter brings you back</source>
<translation type="unfinished" />
</message>
<message>
<source>It shows the date</source>
<translation type="unfinished" />
</message>
<message>
<source>It was stopped.</source>
<translation type="unfinished" />
</message>
<message>
<source>Its end</source>
<translation type="unfinished" />
</message>
<message>
<source>Its ends</source>
<translation type="unfinished" />
</message>
<message>
<source>Its key is changed in the coding pad</source>
<translation type="unfinished" />
</message>
<message>
<source>JSON (*.json)</source>
<translation type="unfinished" />
</message>
<message>
<source>Keep in the case</source>
<translation type="unfinished" />
</message>
<message>
<source>Keep the active camera in view</source>
<translation type="unfinished" />
</message>
<message>
<source>Keep the moment that was matched before, and correct the drift of its clock</source>
<translation type="unfinished" />
</message>
<message>
<source>Keep the zone under this name; undone as any change</source>
<translation type="unfinished" />
</message>
<message>
<source>Keep these meanings as</source>
<translation type="unfinished" />
</message>
<message>
<source>Keeping what came from {source}</source>
<translation type="unfinished" />
</message>
<message>
<source>Kept</source>
<translation type="unfinished" />
</message>
<message>
<source>Kept what came from {source}. {summary}</source>
<translation type="unfinished" />
</message>
<message>
<source>Kept with the import and in the audit record, for instance a case assignment or a warrant</source>
<translation type="unfinished" />
</message>
<message>
<source>Key</source>
<translation type="unfinished" />
</message>
<message>
<source>Key {key}</source>
<translation type="unfinished" />
</message>
<message>
<source>Keys</source>
<translation type="unfinished" />
</message>
<message>
<source>Keys {first} to {last} mark the frame on show, one for each category.</source>
<translation type="unfinished" />
</message>
<message>
<source>Kind</source>
<translation type="unfinished" />
</message>
<message>
<source>Kind of all other rows</source>
<translation type="unfinished" />
</message>
<message>
<source>Kind of case</source>
<translation type="unfinished" />
</message>
<message>
<source>Kinds, statuses, roles; fields of your own</source>
<translation type="unfinished" />
</message>
<message>
<source>Known</source>
<translation type="unfinished" />
</message>
<message>
<source>Language</source>
<translation type="unfinished" />
</message>
<message>
<source>Language, from the next start on</source>
<translation type="unfinished" />
</message>
<message>
<source>Last fix</source>
<translation type="unfinished" />
</message>
<message>
<source>Lasted</source>
<translation type="unfinished" />
</message>
<message>
<source>Later</source>
<translation type="unfinished" />
</message>
<message>
<source>Latitude</source>
<translation type="unfinished" />
</message>
<message>
<source>Latitude and longitude in degrees, as 41.7658, −72.6734.</source>
<translation type="unfinished" />
</message>
<message>
<source>Latitude and longitude in degrees; where a recording's first position lies counts</source>
<translation type="unfinished" />
</message>
<message>
<source>Lay a picture over the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Lay it over the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Layer</source>
<translation type="unfinished" />
</message>
<message>
<source>Layers over the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Layers …</source>
<translation type="unfinished" />
</message>
<message>
<source>Layout</source>
<translation type="unfinished" />
</message>
<message>
<source>Leave</source>
<translation type="unfinished" />
</message>
<message>
<source>Leave the files where they are, and link to them</source>
<translation type="unfinished" />
</message>
<message>
<source>Leave the rest</source>
<translation type="unfinished" />
</message>
<message>
<source>Leaves the library as it was  (Esc)</source>
<translation type="unfinished" />
</message>
<message>
<source>Left over</source>
<translation type="unfinished" />
</message>
<message>
<source>Length</source>
<translation type="unfinished" />
</message>
<message>
<source>Length between the marks</source>
<translation type="unfinished" />
</message>
<message>
<source>Length of the selected line</source>
<translation type="unfinished" />
</message>
<message>
<source>Length: {duration}</source>
<translation type="unfinished" />
</message>
<message>
<source>Let this one stand again</source>
<translation type="unfinished" />
</message>
<message>
<source>Level of the sound</source>
<translation type="unfinished" />
</message>
<message>
<source>Level of the sound, shown while it plays forwards</source>
<translation type="unfinished" />
</message>
<message>
<source>Level of the sound: no track is chosen</source>
<translation type="unfinished" />
</message>
<message>
<source>Level of the sound: the recording holds none here</source>
<translation type="unfinished" />
</message>
<message>
<source>Level of the sound: {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>Library</source>
<translation type="unfinished" />
</message>
<message>
<source>Library of an earlier version</source>
<translation type="unfinished" />
</message>
<message>
<source>Lies</source>
<translation type="unfinished" />
</message>
<message>
<source>Light theme</source>
<translation type="unfinished" />
</message>
<message>
<source>Line</source>
<translation type="unfinished" />
</message>
<message>
<source>Line {number}: {reason}</source>
<translation type="unfinished" />
</message>
<message>
<source>Link to this moment</source>
<translation type="unfinished" />
</message>
<message>
<source>Linked ones that are no longer where they were</source>
<translation type="unfinished" />
</message>
<message>
<source>Linked original</source>
<translation type="unfinished" />
</message>
<message>
<source>Linked originals: {found:,} found again, {missing:,} still missing.</source>
<translation type="unfinished" />
</message>
<message>
<source>List</source>
<translation type="unfinished" />
</message>
<message>
<source>Listen to both; nothing is moved by it</source>
<translation type="unfinished" />
</message>
<message>
<source>Live stopped · {fixes:,} fixes not kept yet</source>
<translation type="unfinished" />
</message>
<message>
<source>Live trajectory</source>
<translation type="unfinished" />
</message>
<message>
<source>Live: {source} · nothing came yet</source>
<translation type="unfinished" />
</message>
<message>
<source>Live: {source} · nothing for {duration}</source>
<translation type="unfinished" />
</message>
<message>
<source>Live: {source} · {age} ago</source>
<translation type="unfinished" />
</message>
<message>
<source>Local</source>
<translation type="unfinished" />
</message>
<message>
<source>Local time</source>
<translation type="unfinished" />
</message>
<message>
<source>Local times in {case_time_zone}</source>
<translation type="unfinished" />
</message>
<message>
<source>Local times in {time_zone}</source>
<translation type="unfinished" />
</message>
<message>
<source>Longer than</source>
<translation type="unfinished" />
</message>
<message>
<source>Longitude</source>
<translation type="unfinished" />
</message>
<message>
<source>Look at the motion in the picture; nothing is moved by it</source>
<translation type="unfinished" />
</message>
<message>
<source>Looking at the motion in {title}</source>
<translation type="unfinished" />
</message>
<message>
<source>Looking at {name}</source>
<translation type="unfinished" />
</message>
<message>
<source>Looking for moved originals in {folder}</source>
<translation type="unfinished" />
</message>
<message>
<source>Looking for the last backup</source>
<translation type="unfinished" />
</message>
<message>
<source>Looking …</source>
<translation type="unfinished" />
</message>
<message>
<source>Loop between the marks</source>
<translation type="unfinished" />
</message>
<message>
<source>Louder</source>
<translation type="unfinished" />
</message>
<message>
<source>Loupe</source>
<translation type="unfinished" />
</message>
<message>
<source>MBTiles or PMTiles, read where it is</source>
<translation type="unfinished" />
</message>
<message>
<source>MP4 (*.mp4);;Matroska (*.mkv)</source>
<translation type="unfinished" />
</message>
<message>
<source>Made</source>
<translation type="unfinished" />
</message>
<message>
<source>Make a new case</source>
<translation type="unfinished" />
</message>
<message>
<source>Make headings of the selected lines, or lines again</source>
<translation type="unfinished" />
</message>
<message>
<source>Make one in the main window, or drop a folder from the dock there.</source>
<translation type="unfinished" />
</message>
<message>
<source>Make points of the selected lines; Enter goes on with a list</source>
<translation type="unfinished" />
</message>
<message>
<source>Makes a new version; none is ever taken away</source>
<translation type="unfinished" />
</message>
<message>
<source>Making the sound of “{title}” ready</source>
<translation type="unfinished" />
</message>
<message>
<source>Making thumbnails</source>
<translation type="unfinished" />
</message>
<message>
<source>Making “{title}” ready to play with sound</source>
<translation type="unfinished" />
</message>
<message>
<source>Map</source>
<translation type="unfinished" />
</message>
<message>
<source>Mark</source>
<translation type="unfinished" />
</message>
<message>
<source>Mark begins here</source>
<translation type="unfinished" />
</message>
<message>
<source>Mark deleted. Undo brings it back.</source>
<translation type="unfinished" />
</message>
<message>
<source>Mark ends here</source>
<translation type="unfinished" />
</message>
<message>
<source>Mark on {camera}</source>
<translation type="unfinished" />
</message>
<message>
<source>Mark “{name}”, {time} on {title}</source>
<translation type="unfinished" />
</message>
<message>
<source>Mark: {category}</source>
<translation type="unfinished" />
</message>
<message>
<source>Marks</source>
<translation type="unfinished" />
</message>
<message>
<source>Marks the frame on show</source>
<translation type="unfinished" />
</message>
<message>
<source>Marks, notes, adding files and exports are off, and viewing is not recorded.</source>
<translation type="unfinished" />
</message>
<message>
<source>Meaning</source>
<translation type="unfinished" />
</message>
<message>
<source>Meanings</source>
<translation type="unfinished" />
</message>
<message>
<source>Meanings that the agency keeps</source>
<translation type="unfinished" />
</message>
<message>
<source>Means</source>
<translation type="unfinished" />
</message>
<message>
<source>Measure a distance</source>
<translation type="unfinished" />
</message>
<message>
<source>Measure an area</source>
<translation type="unfinished" />
</message>
<message>
<source>Measure from the second moment to the first</source>
<translation type="unfinished" />
</message>
<message>
<source>Measured positions only, at their time in the case; gaps stay open. Where each track comes from and how it was aligned stands in the file.</source>
<translation type="unfinished" />
</message>
<message>
<source>Measuring line</source>
<translation type="unfinished" />
</message>
<message>
<source>Medium</source>
<translation type="unfinished" />
</message>
<message>
<source>Memory for decoded frames</source>
<translation type="unfinished" />
</message>
<message>
<source>Middle</source>
<translation type="unfinished" />
</message>
<message>
<source>Milliseconds to move by</source>
<translation type="unfinished" />
</message>
<message>
<source>Model</source>
<translation type="unfinished" />
</message>
<message>
<source>Moments in the order in which they are shown</source>
<translation type="unfinished" />
</message>
<message>
<source>Moments to show</source>
<translation type="unfinished" />
</message>
<message>
<source>Months are those of UTC. An original that several recordings share counts for each of them.</source>
<translation type="unfinished" />
</message>
<message>
<source>More</source>
<translation type="unfinished" />
</message>
<message>
<source>More of it keeps longer stretches of a recording ready, so that stepping back over many frames stays quick. 512 MB hold some 170 frames of 1080p.</source>
<translation type="unfinished" />
</message>
<message>
<source>More was changed since: take that back first (Ctrl+Z in the main window).</source>
<translation type="unfinished" />
</message>
<message>
<source>Motion and speed</source>
<translation type="unfinished" />
</message>
<message>
<source>Motion of the picture over the speed of the track, and how well they fit</source>
<translation type="unfinished" />
</message>
<message>
<source>Move corners</source>
<translation type="unfinished" />
</message>
<message>
<source>Move down	Alt+Down</source>
<translation type="unfinished" />
</message>
<message>
<source>Move it</source>
<translation type="unfinished" />
</message>
<message>
<source>Move the recording to the suggested place; it can be undone</source>
<translation type="unfinished" />
</message>
<message>
<source>Move the second recording to the suggested place; it can be undone</source>
<translation type="unfinished" />
</message>
<message>
<source>Move up	Alt+Up</source>
<translation type="unfinished" />
</message>
<message>
<source>Moves</source>
<translation type="unfinished" />
</message>
<message>
<source>Moves this camera; says first how far</source>
<translation type="unfinished" />
</message>
<message>
<source>Mute</source>
<translation type="unfinished" />
</message>
<message>
<source>Muted</source>
<translation type="unfinished" />
</message>
<message>
<source>Muted: click to hear (Enter)</source>
<translation type="unfinished" />
</message>
<message>
<source>NE corner: 41.80, −72.60</source>
<translation type="unfinished" />
</message>
<message>
<source>Name</source>
<translation type="unfinished" />
</message>
<message>
<source>Name of a new saved search</source>
<translation type="unfinished" />
</message>
<message>
<source>Name of the list</source>
<translation type="unfinished" />
</message>
<message>
<source>Name of the playlist</source>
<translation type="unfinished" />
</message>
<message>
<source>Name of the zone</source>
<translation type="unfinished" />
</message>
<message>
<source>Name or badge: of the officer of a recording, or of the people of a case</source>
<translation type="unfinished" />
</message>
<message>
<source>Name to save the zone under</source>
<translation type="unfinished" />
</message>
<message>
<source>Name under which the meanings are kept</source>
<translation type="unfinished" />
</message>
<message>
<source>Name when it came in</source>
<translation type="unfinished" />
</message>
<message>
<source>Narrow by</source>
<translation type="unfinished" />
</message>
<message>
<source>Nearest fix</source>
<translation type="unfinished" />
</message>
<message>
<source>New case</source>
<translation type="unfinished" />
</message>
<message>
<source>New case …</source>
<translation type="unfinished" />
</message>
<message>
<source>New case…</source>
<translation type="unfinished" />
</message>
<message>
<source>New drawings are shown for</source>
<translation type="unfinished" />
</message>
<message>
<source>New key</source>
<translation type="unfinished" />
</message>
<message>
<source>New note</source>
<translation type="unfinished" />
</message>
<message>
<source>New note, versions, work product, remove</source>
<translation type="unfinished" />
</message>
<message>
<source>New ones for</source>
<translation type="unfinished" />
</message>
<message>
<source>New playlist</source>
<translation type="unfinished" />
</message>
<message>
<source>Newer</source>
<translation type="unfinished" />
</message>
<message>
<source>Newer rows</source>
<translation type="unfinished" />
</message>
<message>
<source>Newest</source>
<translation type="unfinished" />
</message>
<message>
<source>Next audio track</source>
<translation type="unfinished" />
</message>
<message>
<source>Next camera large</source>
<translation type="unfinished" />
</message>
<message>
<source>Next recording at this moment</source>
<translation type="unfinished" />
</message>
<message>
<source>No case is open</source>
<translation type="unfinished" />
</message>
<message>
<source>No cases yet</source>
<translation type="unfinished" />
</message>
<message>
<source>No claimed position, and no line between two joined ones, lies in this zone then. Nothing is claimed in gaps.</source>
<translation type="unfinished" />
</message>
<message>
<source>No column holds the {missing}.</source>
<translation type="unfinished" />
</message>
<message>
<source>No device events</source>
<translation type="unfinished" />
</message>
<message>
<source>No drawing selected</source>
<translation type="unfinished" />
</message>
<message>
<source>No event lies around the recordings.</source>
<translation type="unfinished" />
</message>
<message>
<source>No event matches</source>
<translation type="unfinished" />
</message>
<message>
<source>No flagged positions</source>
<translation type="unfinished" />
</message>
<message>
<source>No gaps</source>
<translation type="unfinished" />
</message>
<message>
<source>No gaps or repeats found</source>
<translation type="unfinished" />
</message>
<message>
<source>No key</source>
<translation type="unfinished" />
</message>
<message>
<source>No mark is selected</source>
<translation type="unfinished" />
</message>
<message>
<source>No mark matches</source>
<translation type="unfinished" />
</message>
<message>
<source>No marks yet</source>
<translation type="unfinished" />
</message>
<message>
<source>No numbers yet</source>
<translation type="unfinished" />
</message>
<message>
<source>No picture</source>
<translation type="unfinished" />
</message>
<message>
<source>No picture is on show here, so that there is nothing to mark.</source>
<translation type="unfinished" />
</message>
<message>
<source>No playlist yet</source>
<translation type="unfinished" />
</message>
<message>
<source>No position that can be taken at its word</source>
<translation type="unfinished" />
</message>
<message>
<source>No positions in this case</source>
<translation type="unfinished" />
</message>
<message>
<source>No recording is in the picture.</source>
<translation type="unfinished" />
</message>
<message>
<source>No recording is open</source>
<translation type="unfinished" />
</message>
<message>
<source>No recordings yet</source>
<translation type="unfinished" />
</message>
<message>
<source>No row fits.</source>
<translation type="unfinished" />
</message>
<message>
<source>No row holds a place on the earth.</source>
<translation type="unfinished" />
</message>
<message>
<source>No row is an event: {reason}.</source>
<translation type="unfinished" />
</message>
<message>
<source>No sample of the case's tracks gave cause to doubt it.</source>
<translation type="unfinished" />
</message>
<message>
<source>No saved zones</source>
<translation type="unfinished" />
</message>
<message>
<source>No speed is known</source>
<translation type="unfinished" />
</message>
<message>
<source>No stops</source>
<translation type="unfinished" />
</message>
<message>
<source>No such stop</source>
<translation type="unfinished" />
</message>
<message>
<source>No track</source>
<translation type="unfinished" />
</message>
<message>
<source>No track of this case states UTC. One that counts in the recording's own time goes wherever the recording goes, and can say nothing of it.</source>
<translation type="unfinished" />
</message>
<message>
<source>No track stayed within 15 m of one place for so long without a gap.</source>
<translation type="unfinished" />
</message>
<message>
<source>No track with times belongs to this recording: only the clock in its picture can be read.</source>
<translation type="unfinished" />
</message>
<message>
<source>No video</source>
<translation type="unfinished" />
</message>
<message>
<source>No zone yet: draw one on the map, type one, or take one that was saved.</source>
<translation type="unfinished" />
</message>
<message>
<source>No {one} matches</source>
<translation type="unfinished" />
</message>
<message>
<source>Nobody was asked whether this note is work product. Say so before you write on.</source>
<translation type="unfinished" />
</message>
<message>
<source>North up</source>
<translation type="unfinished" />
</message>
<message>
<source>North-east corner of the box</source>
<translation type="unfinished" />
</message>
<message>
<source>Not available now</source>
<translation type="unfinished" />
</message>
<message>
<source>Not before this day, as days go in the zone of the open case</source>
<translation type="unfinished" />
</message>
<message>
<source>Not everything could be saved.</source>
<translation type="unfinished" />
</message>
<message>
<source>Not known</source>
<translation type="unfinished" />
</message>
<message>
<source>Not only within ten minutes of where the recording's clock puts it</source>
<translation type="unfinished" />
</message>
<message>
<source>Not only within ten minutes of where their clocks put them</source>
<translation type="unfinished" />
</message>
<message>
<source>Not saved; your text is kept here. {trouble}</source>
<translation type="unfinished" />
</message>
<message>
<source>Not slid</source>
<translation type="unfinished" />
</message>
<message>
<source>Not taken: {left_out}.</source>
<translation type="unfinished" />
</message>
<message>
<source>Not work product</source>
<translation type="unfinished" />
</message>
<message>
<source>Note</source>
<translation type="unfinished" />
</message>
<message>
<source>Note on the mark</source>
<translation type="unfinished" />
</message>
<message>
<source>Note the head of the audit record in a file outside of the library</source>
<translation type="unfinished" />
</message>
<message>
<source>Note the head of the audit record …</source>
<translation type="unfinished" />
</message>
<message>
<source>Note the head …</source>
<translation type="unfinished" />
</message>
<message>
<source>Noted heads (*.jsonl)</source>
<translation type="unfinished" />
</message>
<message>
<source>Notes on the case as a whole</source>
<translation type="unfinished" />
</message>
<message>
<source>Notes on the recording in the picture</source>
<translation type="unfinished" />
</message>
<message>
<source>Notes on the selected mark</source>
<translation type="unfinished" />
</message>
<message>
<source>Notes on what is chosen above</source>
<translation type="unfinished" />
</message>
<message>
<source>Notes, titles, events, people, file names</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing found</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing holds all of these words within the filters above; take one away.</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing in the file says its encoding: look whether the letters are right.</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing in this library holds all of these words. Try fewer, or the beginning of one.</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing is called that. Try fewer letters, or the initials.</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing is drawn on this case's map yet.
Map → Draw on the map: a pin, a line, an area, a text; or type the places below and add them.</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing is drawn on this recording</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing is laid over the map yet.
Add zones or a scene plan (GeoJSON, KML, KMZ), or drop the file on the map;
add a floor plan or an aerial picture, and say by three points where it lies.</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing is measured between the marks ({duration}): no two fixes there are joined.</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing is re-encoded. Begins at the keyframe before the in mark and may end a little after the out mark.</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing keeps a linked file from being changed or lost; Ingests … checks it again</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing like it</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing matches</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing passed through</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing to show yet</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing was changed. {message}</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing was recorded then: only positions are known.</source>
<translation type="unfinished" />
</message>
<message>
<source>Nothing was saved; the window says why. What was typed stays here.</source>
<translation type="unfinished" />
</message>
<message>
<source>Noticed</source>
<translation type="unfinished" />
</message>
<message>
<source>Noticed: {remark}</source>
<translation type="unfinished" />
</message>
<message>
<source>Noting the head of the audit record</source>
<translation type="unfinished" />
</message>
<message>
<source>Now</source>
<translation type="unfinished" />
</message>
<message>
<source>Now click the place of point {row} on the map, or type its coordinates into the table.</source>
<translation type="unfinished" />
</message>
<message>
<source>Number of hits</source>
<translation type="unfinished" />
</message>
<message>
<source>Number or title</source>
<translation type="unfinished" />
</message>
<message>
<source>Object</source>
<translation type="unfinished" />
</message>
<message>
<source>Of</source>
<translation type="unfinished" />
</message>
<message>
<source>Of a bookmark, a recording or a case, or the kind of an event</source>
<translation type="unfinished" />
</message>
<message>
<source>Of the place last pointed at</source>
<translation type="unfinished" />
</message>
<message>
<source>Of the recording in the picture</source>
<translation type="unfinished" />
</message>
<message>
<source>Off by</source>
<translation type="unfinished" />
</message>
<message>
<source>Off or muted while another recorded</source>
<translation type="unfinished" />
</message>
<message>
<source>Off until your agency names a server; the map says so</source>
<translation type="unfinished" />
</message>
<message>
<source>Off: nothing is fetched.</source>
<translation type="unfinished" />
</message>
<message>
<source>Officer</source>
<translation type="unfinished" />
</message>
<message>
<source>Officer, category, …</source>
<translation type="unfinished" />
</message>
<message>
<source>Offset of this camera</source>
<translation type="unfinished" />
</message>
<message>
<source>Offset of this camera …</source>
<translation type="unfinished" />
</message>
<message>
<source>Offset {offset}</source>
<translation type="unfinished" />
</message>
<message>
<source>Older</source>
<translation type="unfinished" />
</message>
<message>
<source>Older rows</source>
<translation type="unfinished" />
</message>
<message>
<source>On</source>
<translation type="unfinished" />
</message>
<message>
<source>On one frame</source>
<translation type="unfinished" />
</message>
<message>
<source>On show</source>
<translation type="unfinished" />
</message>
<message>
<source>On ten frames</source>
<translation type="unfinished" />
</message>
<message>
<source>On the map</source>
<translation type="unfinished" />
</message>
<message>
<source>On the map, apart from the paths</source>
<translation type="unfinished" />
</message>
<message>
<source>On the other screen</source>
<translation type="unfinished" />
</message>
<message>
<source>On: {host} is asked for tiles.</source>
<translation type="unfinished" />
</message>
<message>
<source>One camera alone</source>
<translation type="unfinished" />
</message>
<message>
<source>One camera large</source>
<translation type="unfinished" />
</message>
<message>
<source>One camera stays on show.</source>
<translation type="unfinished" />
</message>
<message>
<source>One file that opens without a network</source>
<translation type="unfinished" />
</message>
<message>
<source>One pixel of the picture is {metres_per_px:.3g} m.</source>
<translation type="unfinished" />
</message>
<message>
<source>One place for the whole recording, without a time: no track, and not on the map</source>
<translation type="unfinished" />
</message>
<message>
<source>One place on each line: decimal degrees, DMS, UTM or MGRS</source>
<translation type="unfinished" />
</message>
<message>
<source>One row for each finding, with its frame, its PTS and its times</source>
<translation type="unfinished" />
</message>
<message>
<source>One row for each frame: PTS, times, keyframe, size</source>
<translation type="unfinished" />
</message>
<message>
<source>One row for each gap: who, from, to, how long, who covers it, and the ± of both clocks</source>
<translation type="unfinished" />
</message>
<message>
<source>One row for each sample: when, what the receiver wrote, and why it is in doubt</source>
<translation type="unfinished" />
</message>
<message>
<source>Online tiles</source>
<translation type="unfinished" />
</message>
<message>
<source>Online tiles: {host}</source>
<translation type="unfinished" />
</message>
<message>
<source>Online tiles: {online_host}</source>
<translation type="unfinished" />
</message>
<message>
<source>Only ranges that still run</source>
<translation type="unfinished" />
</message>
<message>
<source>Only what lies around the recordings:</source>
<translation type="unfinished" />
</message>
<message>
<source>Only what you see. Stills and exports stay as recorded.</source>
<translation type="unfinished" />
</message>
<message>
<source>Only {active}</source>
<translation type="unfinished" />
</message>
<message>
<source>Opacity</source>
<translation type="unfinished" />
</message>
<message>
<source>Open a case first: a live trajectory is shown in a case, and can be kept in it.</source>
<translation type="unfinished" />
</message>
<message>
<source>Open a case first; its map is what is exported.</source>
<translation type="unfinished" />
</message>
<message>
<source>Open a case first; what is drawn on the map is kept with it.</source>
<translation type="unfinished" />
</message>
<message>
<source>Open a case in the library to see where its cameras were.</source>
<translation type="unfinished" />
</message>
<message>
<source>Open a case in the library, or add a track to it.</source>
<translation type="unfinished" />
</message>
<message>
<source>Open a case in the library, or add files to it.</source>
<translation type="unfinished" />
</message>
<message>
<source>Open a case in the library, or drop a folder from the dock here.</source>
<translation type="unfinished" />
</message>
<message>
<source>Open a case to write its note</source>
<translation type="unfinished" />
</message>
<message>
<source>Open a library (an empty folder becomes a new one)</source>
<translation type="unfinished" />
</message>
<message>
<source>Open it</source>
<translation type="unfinished" />
</message>
<message>
<source>Open library …</source>
<translation type="unfinished" />
</message>
<message>
<source>Open one in the library.</source>
<translation type="unfinished" />
</message>
<message>
<source>Open the case	Enter</source>
<translation type="unfinished" />
</message>
<message>
<source>Open the library for writing, if it can be written now</source>
<translation type="unfinished" />
</message>
<message>
<source>Open the new library</source>
<translation type="unfinished" />
</message>
<message>
<source>Open this case</source>
<translation type="unfinished" />
</message>
<message>
<source>Opening the recording …</source>
<translation type="unfinished" />
</message>
<message>
<source>Opens anew what could not be opened</source>
<translation type="unfinished" />
</message>
<message>
<source>Or a click on its small picture</source>
<translation type="unfinished" />
</message>
<message>
<source>Or a double click on the picture</source>
<translation type="unfinished" />
</message>
<message>
<source>Or choose files. They are copied, hashed and read back; the originals are never changed.</source>
<translation type="unfinished" />
</message>
<message>
<source>Or click the north sign</source>
<translation type="unfinished" />
</message>
<message>
<source>Or drag it with Shift</source>
<translation type="unfinished" />
</message>
<message>
<source>Or the wheel over the picture</source>
<translation type="unfinished" />
</message>
<message>
<source>Order</source>
<translation type="unfinished" />
</message>
<message>
<source>Order of the cards</source>
<translation type="unfinished" />
</message>
<message>
<source>Order: {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>Original</source>
<translation type="unfinished" />
</message>
<message>
<source>Original in the library</source>
<translation type="unfinished" />
</message>
<message>
<source>Original linked</source>
<translation type="unfinished" />
</message>
<message>
<source>Originals</source>
<translation type="unfinished" />
</message>
<message>
<source>Out</source>
<translation type="unfinished" />
</message>
<message>
<source>Out mark here</source>
<translation type="unfinished" />
</message>
<message>
<source>Outcome</source>
<translation type="unfinished" />
</message>
<message>
<source>Outlines (built in)</source>
<translation type="unfinished" />
</message>
<message>
<source>Outlines of countries, and of the states and counties of the United States (built in)</source>
<translation type="unfinished" />
</message>
<message>
<source>Outlines, files of tiles; online tiles</source>
<translation type="unfinished" />
</message>
<message>
<source>Outside of the library</source>
<translation type="unfinished" />
</message>
<message>
<source>PDF (*.pdf)</source>
<translation type="unfinished" />
</message>
<message>
<source>PDF to print …</source>
<translation type="unfinished" />
</message>
<message>
<source>PNG (*.png);;SVG (*.svg)</source>
<translation type="unfinished" />
</message>
<message>
<source>PNG or SVG with scale and legend</source>
<translation type="unfinished" />
</message>
<message>
<source>PNG with PTS, time and position inside</source>
<translation type="unfinished" />
</message>
<message>
<source>Page (*.html)</source>
<translation type="unfinished" />
</message>
<message>
<source>Pale tiles without colours</source>
<translation type="unfinished" />
</message>
<message>
<source>Panels</source>
<translation type="unfinished" />
</message>
<message>
<source>Panels as delivered</source>
<translation type="unfinished" />
</message>
<message>
<source>Part of the record: it may be handed over</source>
<translation type="unfinished" />
</message>
<message>
<source>Passed through a zone</source>
<translation type="unfinished" />
</message>
<message>
<source>Pattern</source>
<translation type="unfinished" />
</message>
<message>
<source>Pattern of a time</source>
<translation type="unfinished" />
</message>
<message>
<source>Pen</source>
<translation type="unfinished" />
</message>
<message>
<source>People: role, name, badge and unit; Delete takes a row away</source>
<translation type="unfinished" />
</message>
<message>
<source>Person</source>
<translation type="unfinished" />
</message>
<message>
<source>Pick a moment by eye …</source>
<translation type="unfinished" />
</message>
<message>
<source>Pick the moment in the camera that is to stay first ({keys}).</source>
<translation type="unfinished" />
</message>
<message>
<source>Picture</source>
<translation type="unfinished" />
</message>
<message>
<source>Picture and time, nothing else; Esc leaves</source>
<translation type="unfinished" />
</message>
<message>
<source>Picture laid by {count} points, {checked}</source>
<translation type="unfinished" />
</message>
<message>
<source>Picture of the recording</source>
<translation type="unfinished" />
</message>
<message>
<source>Picture type, and whether it repeats</source>
<translation type="unfinished" />
</message>
<message>
<source>Picture: {video_codec}, {width_px} × {height_px}</source>
<translation type="unfinished" />
</message>
<message>
<source>Pictures (*.png)</source>
<translation type="unfinished" />
</message>
<message>
<source>Pictures ({files});;All files (*)</source>
<translation type="unfinished" />
</message>
<message>
<source>Pin</source>
<translation type="unfinished" />
</message>
<message>
<source>Pixel for pixel</source>
<translation type="unfinished" />
</message>
<message>
<source>Place</source>
<translation type="unfinished" />
</message>
<message>
<source>Place by these</source>
<translation type="unfinished" />
</message>
<message>
<source>Place in words</source>
<translation type="unfinished" />
</message>
<message>
<source>Place, or 41.7658, -72.6734, 200 m</source>
<translation type="unfinished" />
</message>
<message>
<source>Place: “{words}”</source>
<translation type="unfinished" />
</message>
<message>
<source>Placed by</source>
<translation type="unfinished" />
</message>
<message>
<source>Places</source>
<translation type="unfinished" />
</message>
<message>
<source>Places …</source>
<translation type="unfinished" />
</message>
<message>
<source>Play or pause</source>
<translation type="unfinished" />
</message>
<message>
<source>Playlist deleted. Undo brings it back.</source>
<translation type="unfinished" />
</message>
<message>
<source>Playlist on show</source>
<translation type="unfinished" />
</message>
<message>
<source>Point at a place of the map first; then its coordinates are copied.</source>
<translation type="unfinished" />
</message>
<message>
<source>Position</source>
<translation type="unfinished" />
</message>
<message>
<source>Position copied.</source>
<translation type="unfinished" />
</message>
<message>
<source>Positions</source>
<translation type="unfinished" />
</message>
<message>
<source>Present</source>
<translation type="unfinished" />
</message>
<message>
<source>Presentation</source>
<translation type="unfinished" />
</message>
<message>
<source>Press to begin a range on the frame on show, again to end it</source>
<translation type="unfinished" />
</message>
<message>
<source>Print the head of the audit record</source>
<translation type="unfinished" />
</message>
<message>
<source>Print the head …</source>
<translation type="unfinished" />
</message>
<message>
<source>Progress</source>
<translation type="unfinished" />
</message>
<message>
<source>Properties of all its recordings …</source>
<translation type="unfinished" />
</message>
<message>
<source>Properties of {count:,} {noun}</source>
<translation type="unfinished" />
</message>
<message>
<source>Properties of {count:,} {noun} …</source>
<translation type="unfinished" />
</message>
<message>
<source>Properties …</source>
<translation type="unfinished" />
</message>
<message>
<source>Put the recording back where it lay when it came in</source>
<translation type="unfinished" />
</message>
<message>
<source>Putting everything back as it was …</source>
<translation type="unfinished" />
</message>
<message>
<source>Quieter</source>
<translation type="unfinished" />
</message>
<message>
<source>Quit</source>
<translation type="unfinished" />
</message>
<message>
<source>Rate that the container claims</source>
<translation type="unfinished" />
</message>
<message>
<source>Re-encoded ({encoder}): {frame_count} frames, each at its source's time.</source>
<translation type="unfinished" />
</message>
<message>
<source>Read</source>
<translation type="unfinished" />
</message>
<message>
<source>Read again and compared: {hashed_again} of {kept} that were there already</source>
<translation type="unfinished" />
</message>
<message>
<source>Read and compare every original that is there already, not only a sample</source>
<translation type="unfinished" />
</message>
<message>
<source>Read only. {because} {meaning}</source>
<translation type="unfinished" />
</message>
<message>
<source>Read the clock once more, at another frame, so that a misreading shows. Two readings just before and just after the clock changes narrow the ± to a frame.</source>
<translation type="unfinished" />
</message>
<message>
<source>Reading the frames</source>
<translation type="unfinished" />
</message>
<message>
<source>Reading the frames …</source>
<translation type="unfinished" />
</message>
<message>
<source>Reading the library …</source>
<translation type="unfinished" />
</message>
<message>
<source>Reading the sound of {title}</source>
<translation type="unfinished" />
</message>
<message>
<source>Reading what is filed</source>
<translation type="unfinished" />
</message>
<message>
<source>Reading {name}</source>
<translation type="unfinished" />
</message>
<message>
<source>Reads every original that was left where it was, and names what changed or is gone</source>
<translation type="unfinished" />
</message>
<message>
<source>Real speed</source>
<translation type="unfinished" />
</message>
<message>
<source>Rebuild the search index</source>
<translation type="unfinished" />
</message>
<message>
<source>Rebuilding the search index</source>
<translation type="unfinished" />
</message>
<message>
<source>Recorded</source>
<translation type="unfinished" />
</message>
<message>
<source>Recorded by </source>
<translation type="unfinished" />
</message>
<message>
<source>Recording</source>
<translation type="unfinished" />
</message>
<message>
<source>Recording properties</source>
<translation type="unfinished" />
</message>
<message>
<source>Recording properties …</source>
<translation type="unfinished" />
</message>
<message>
<source>Recording that is moved</source>
<translation type="unfinished" />
</message>
<message>
<source>Recording that stays</source>
<translation type="unfinished" />
</message>
<message>
<source>Recording {title}</source>
<translation type="unfinished" />
</message>
<message>
<source>Recording: {title}</source>
<translation type="unfinished" />
</message>
<message>
<source>Recordings</source>
<translation type="unfinished" />
</message>
<message>
<source>Recordings, tracks and event lists</source>
<translation type="unfinished" />
</message>
<message>
<source>Red</source>
<translation type="unfinished" />
</message>
<message>
<source>Redo</source>
<translation type="unfinished" />
</message>
<message>
<source>Remarks at ingest</source>
<translation type="unfinished" />
</message>
<message>
<source>Remove</source>
<translation type="unfinished" />
</message>
<message>
<source>Remove point</source>
<translation type="unfinished" />
</message>
<message>
<source>Remove this note</source>
<translation type="unfinished" />
</message>
<message>
<source>Rename playlist “{before}” to “{after}”</source>
<translation type="unfinished" />
</message>
<message>
<source>Rescue</source>
<translation type="unfinished" />
</message>
<message>
<source>Rescue a damaged library</source>
<translation type="unfinished" />
</message>
<message>
<source>Rescue a damaged library …</source>
<translation type="unfinished" />
</message>
<message>
<source>Rescue a damaged library: choose its folder</source>
<translation type="unfinished" />
</message>
<message>
<source>Rescuing</source>
<translation type="unfinished" />
</message>
<message>
<source>Restore a backup …</source>
<translation type="unfinished" />
</message>
<message>
<source>Restore a backup: choose its folder</source>
<translation type="unfinished" />
</message>
<message>
<source>Restored as it was on {utc}: {folder}.</source>
<translation type="unfinished" />
</message>
<message>
<source>Restoring {backup}</source>
<translation type="unfinished" />
</message>
<message>
<source>Rests on</source>
<translation type="unfinished" />
</message>
<message>
<source>Reviewer</source>
<translation type="unfinished" />
</message>
<message>
<source>Role</source>
<translation type="unfinished" />
</message>
<message>
<source>Rotate by 90°</source>
<translation type="unfinished" />
</message>
<message>
<source>Row</source>
<translation type="unfinished" />
</message>
<message>
<source>Row {seq}
{utc}
{actor} on {host}, {program}
{action}: {object}, {outcome}

{details}

SHA-256 of the row before
{in_groups}

SHA-256 of this row
{row_hash}</source>
<translation type="unfinished" />
</message>
<message>
<source>Rows</source>
<translation type="unfinished" />
</message>
<message>
<source>Rows of the audit record</source>
<translation type="unfinished" />
</message>
<message>
<source>Runs since {time}; press again to end it here</source>
<translation type="unfinished" />
</message>
<message>
<source>SAVED SEARCHES</source>
<translation type="unfinished" />
</message>
<message>
<source>SHA-256: {sha256}</source>
<translation type="unfinished" />
</message>
<message>
<source>SW corner: 41.70, −72.75</source>
<translation type="unfinished" />
</message>
<message>
<source>Said</source>
<translation type="unfinished" />
</message>
<message>
<source>Said before it was written; “More” says it otherwise, and that is recorded</source>
<translation type="unfinished" />
</message>
<message>
<source>Said below the picture; empty for nothing</source>
<translation type="unfinished" />
</message>
<message>
<source>Satellites</source>
<translation type="unfinished" />
</message>
<message>
<source>Save</source>
<translation type="unfinished" />
</message>
<message>
<source>Save all keys</source>
<translation type="unfinished" />
</message>
<message>
<source>Save all numbers as CSV</source>
<translation type="unfinished" />
</message>
<message>
<source>Save as CSV …</source>
<translation type="unfinished" />
</message>
<message>
<source>Save as a file …</source>
<translation type="unfinished" />
</message>
<message>
<source>Save changes</source>
<translation type="unfinished" />
</message>
<message>
<source>Save the map as a page</source>
<translation type="unfinished" />
</message>
<message>
<source>Save the map as a page …</source>
<translation type="unfinished" />
</message>
<message>
<source>Save the map as a picture</source>
<translation type="unfinished" />
</message>
<message>
<source>Save the map as a picture …</source>
<translation type="unfinished" />
</message>
<message>
<source>Save the numbers</source>
<translation type="unfinished" />
</message>
<message>
<source>Save the page</source>
<translation type="unfinished" />
</message>
<message>
<source>Save this page as PNG</source>
<translation type="unfinished" />
</message>
<message>
<source>Save this search</source>
<translation type="unfinished" />
</message>
<message>
<source>Save this search as …</source>
<translation type="unfinished" />
</message>
<message>
<source>Save what can be read of it</source>
<translation type="unfinished" />
</message>
<message>
<source>Save zone</source>
<translation type="unfinished" />
</message>
<message>
<source>Saved as {path}.</source>
<translation type="unfinished" />
</message>
<message>
<source>Saved searches</source>
<translation type="unfinished" />
</message>
<message>
<source>Saved zones</source>
<translation type="unfinished" />
</message>
<message>
<source>Saves filters, order and columns under this name, for everybody who opens the library</source>
<translation type="unfinished" />
</message>
<message>
<source>Saving the note</source>
<translation type="unfinished" />
</message>
<message>
<source>Say above each column what it holds, and below what the words mean.</source>
<translation type="unfinished" />
</message>
<message>
<source>Say above each column what it holds. What is said is remembered for tables with this header. Other columns of numbers can be shown as graphs.</source>
<translation type="unfinished" />
</message>
<message>
<source>Say first what this note is. The answer stays with it; what it means in law is not for the program.</source>
<translation type="unfinished" />
</message>
<message>
<source>Say that it is not work product</source>
<translation type="unfinished" />
</message>
<message>
<source>Say that it is work product</source>
<translation type="unfinished" />
</message>
<message>
<source>Say under which name the meanings are to be kept.</source>
<translation type="unfinished" />
</message>
<message>
<source>Screen to present on</source>
<translation type="unfinished" />
</message>
<message>
<source>Search everything</source>
<translation type="unfinished" />
</message>
<message>
<source>Search everything ({keys})
Notes, titles, events, names of files and people, what the camera states</source>
<translation type="unfinished" />
</message>
<message>
<source>Search everywhere</source>
<translation type="unfinished" />
</message>
<message>
<source>Search results</source>
<translation type="unfinished" />
</message>
<message>
<source>Seconds between two moments of one track</source>
<translation type="unfinished" />
</message>
<message>
<source>Seconds, as 0.5 or -1:30; a minus is earlier</source>
<translation type="unfinished" />
</message>
<message>
<source>Seen in both</source>
<translation type="unfinished" />
</message>
<message>
<source>Select a drawing to write beside it</source>
<translation type="unfinished" />
</message>
<message>
<source>Select a mark on the timeline or in the list: its notes are then shown here.</source>
<translation type="unfinished" />
</message>
<message>
<source>Select a mark or an event first.</source>
<translation type="unfinished" />
</message>
<message>
<source>Select a mark to read and edit it.</source>
<translation type="unfinished" />
</message>
<message>
<source>Select a mark, or set the in and out marks, then choose Add.</source>
<translation type="unfinished" />
</message>
<message>
<source>Select a mark, or take the moment on show</source>
<translation type="unfinished" />
</message>
<message>
<source>Selected drawing</source>
<translation type="unfinished" />
</message>
<message>
<source>Selected in the graphs, or marked</source>
<translation type="unfinished" />
</message>
<message>
<source>Selected mark</source>
<translation type="unfinished" />
</message>
<message>
<source>Semicolon</source>
<translation type="unfinished" />
</message>
<message>
<source>Separator</source>
<translation type="unfinished" />
</message>
<message>
<source>Serial</source>
<translation type="unfinished" />
</message>
<message>
<source>Serial number</source>
<translation type="unfinished" />
</message>
<message>
<source>Set an in mark (I) and an out mark (O) first; the bookmark then covers the range.</source>
<translation type="unfinished" />
</message>
<message>
<source>Set an in mark (I) and an out mark (O) first; the clip is what lies between.</source>
<translation type="unfinished" />
</message>
<message>
<source>Set an in mark (I) and an out mark (O) first; the loop then plays between them.</source>
<translation type="unfinished" />
</message>
<message>
<source>Set for all: {name}</source>
<translation type="unfinished" />
</message>
<message>
<source>Set for {count:,} {noun}</source>
<translation type="unfinished" />
</message>
<message>
<source>Set the in and the out mark first (I and O): the path between them is measured.</source>
<translation type="unfinished" />
</message>
<message>
<source>Settings</source>
<translation type="unfinished" />
</message>
<message>
<source>Settings …</source>
<translation type="unfinished" />
</message>
<message>
<source>Shape of a pixel</source>
<translation type="unfinished" />
</message>
<message>
<source>Shift</source>
<translation type="unfinished" />
</message>
<message>
<source>Shift by</source>
<translation type="unfinished" />
</message>
<message>
<source>Shift marks</source>
<translation type="unfinished" />
</message>
<message>
<source>Shift {count} marks, ranges as a whole. None leaves its recording: where that ends, it stops.</source>
<translation type="unfinished" />
</message>
<message>
<source>Shift …</source>
<translation type="unfinished" />
</message>
<message>
<source>Shift: ten frames</source>
<translation type="unfinished" />
</message>
<message>
<source>Show</source>
<translation type="unfinished" />
</message>
<message>
<source>Show a live trajectory …</source>
<translation type="unfinished" />
</message>
<message>
<source>Show all paths</source>
<translation type="unfinished" />
</message>
<message>
<source>Show case {case_number} in the list</source>
<translation type="unfinished" />
</message>
<message>
<source>Show drawings on the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Show everything again</source>
<translation type="unfinished" />
</message>
<message>
<source>Show flagged positions</source>
<translation type="unfinished" />
</message>
<message>
<source>Show in every case of the library</source>
<translation type="unfinished" />
</message>
<message>
<source>Show in this case</source>
<translation type="unfinished" />
</message>
<message>
<source>Show it again and again</source>
<translation type="unfinished" />
</message>
<message>
<source>Show it earlier</source>
<translation type="unfinished" />
</message>
<message>
<source>Show it later</source>
<translation type="unfinished" />
</message>
<message>
<source>Show it live</source>
<translation type="unfinished" />
</message>
<message>
<source>Show its recordings</source>
<translation type="unfinished" />
</message>
<message>
<source>Show more</source>
<translation type="unfinished" />
</message>
<message>
<source>Show on the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Show the graphs</source>
<translation type="unfinished" />
</message>
<message>
<source>Show the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Show the other</source>
<translation type="unfinished" />
</message>
<message>
<source>Show the recording	Enter</source>
<translation type="unfinished" />
</message>
<message>
<source>Show them</source>
<translation type="unfinished" />
</message>
<message>
<source>Show what happened to each file</source>
<translation type="unfinished" />
</message>
<message>
<source>Show “{caption}” earlier</source>
<translation type="unfinished" />
</message>
<message>
<source>Show “{caption}” later</source>
<translation type="unfinished" />
</message>
<message>
<source>Shown in</source>
<translation type="unfinished" />
</message>
<message>
<source>Shows events whose label, kind, recording or source contains this</source>
<translation type="unfinished" />
</message>
<message>
<source>Shows marks whose title, note, fields, category or recording contains this</source>
<translation type="unfinished" />
</message>
<message>
<source>Shuttle backwards</source>
<translation type="unfinished" />
</message>
<message>
<source>Shuttle on</source>
<translation type="unfinished" />
</message>
<message>
<source>Shuttle stop</source>
<translation type="unfinished" />
</message>
<message>
<source>Silent at {rate_sign}</source>
<translation type="unfinished" />
</message>
<message>
<source>Size</source>
<translation type="unfinished" />
</message>
<message>
<source>Slide</source>
<translation type="unfinished" />
</message>
<message>
<source>Slide by</source>
<translation type="unfinished" />
</message>
<message>
<source>Slide one along the other</source>
<translation type="unfinished" />
</message>
<message>
<source>Slower</source>
<translation type="unfinished" />
</message>
<message>
<source>Snapshot of the frame</source>
<translation type="unfinished" />
</message>
<message>
<source>So that the paths stand out</source>
<translation type="unfinished" />
</message>
<message>
<source>Something else was done since: take that back first (Ctrl+Z), then the alignment.</source>
<translation type="unfinished" />
</message>
<message>
<source>Sort by {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>Sound</source>
<translation type="unfinished" />
</message>
<message>
<source>Sound needs libVLC, which is missing or does not start; several cameras are shown without sound.</source>
<translation type="unfinished" />
</message>
<message>
<source>Source</source>
<translation type="unfinished" />
</message>
<message>
<source>South, west, north, east; or latitude, longitude and a radius in metres</source>
<translation type="unfinished" />
</message>
<message>
<source>South-west corner of the box</source>
<translation type="unfinished" />
</message>
<message>
<source>Span</source>
<translation type="unfinished" />
</message>
<message>
<source>Speed</source>
<translation type="unfinished" />
</message>
<message>
<source>Speed at which the selected moment is shown; the picture says so</source>
<translation type="unfinished" />
</message>
<message>
<source>Speed from positions</source>
<translation type="unfinished" />
</message>
<message>
<source>Speed in</source>
<translation type="unfinished" />
</message>
<message>
<source>Speed of the receiver</source>
<translation type="unfinished" />
</message>
<message>
<source>Speed, then</source>
<translation type="unfinished" />
</message>
<message>
<source>Speed, {sign}</source>
<translation type="unfinished" />
</message>
<message>
<source>Speed: {rate} (slower: [ · faster: ])</source>
<translation type="unfinished" />
</message>
<message>
<source>Speed: {speed}</source>
<translation type="unfinished" />
</message>
<message>
<source>Speeds in</source>
<translation type="unfinished" />
</message>
<message>
<source>Spotlight</source>
<translation type="unfinished" />
</message>
<message>
<source>Stand here</source>
<translation type="unfinished" />
</message>
<message>
<source>Stand on the last frame</source>
<translation type="unfinished" />
</message>
<message>
<source>Standing within 15 m of one place</source>
<translation type="unfinished" />
</message>
<message>
<source>Stands at {moments}</source>
<translation type="unfinished" />
</message>
<message>
<source>Start</source>
<translation type="unfinished" />
</message>
<message>
<source>Start here</source>
<translation type="unfinished" />
</message>
<message>
<source>Start of a moment to show</source>
<translation type="unfinished" />
</message>
<message>
<source>Start: {start:%Y-%m-%d %H:%M:%S} {utc_offset}</source>
<translation type="unfinished" />
</message>
<message>
<source>State</source>
<translation type="unfinished" />
</message>
<message>
<source>State the scale</source>
<translation type="unfinished" />
</message>
<message>
<source>Stated</source>
<translation type="unfinished" />
</message>
<message>
<source>Stated by the receiver</source>
<translation type="unfinished" />
</message>
<message>
<source>Stated scale: {basis}</source>
<translation type="unfinished" />
</message>
<message>
<source>Statistics</source>
<translation type="unfinished" />
</message>
<message>
<source>Statistics of the library</source>
<translation type="unfinished" />
</message>
<message>
<source>Statistics of the span copied.</source>
<translation type="unfinished" />
</message>
<message>
<source>Status</source>
<translation type="unfinished" />
</message>
<message>
<source>Status of case</source>
<translation type="unfinished" />
</message>
<message>
<source>Stays</source>
<translation type="unfinished" />
</message>
<message>
<source>Stop and go against a track's speed</source>
<translation type="unfinished" />
</message>
<message>
<source>Stop and go in the picture against the track's speed.{length}</source>
<translation type="unfinished" />
</message>
<message>
<source>Stop listening</source>
<translation type="unfinished" />
</message>
<message>
<source>Stop listening; nothing was changed</source>
<translation type="unfinished" />
</message>
<message>
<source>Stop looking; nothing was changed</source>
<translation type="unfinished" />
</message>
<message>
<source>Stop of a moment to show</source>
<translation type="unfinished" />
</message>
<message>
<source>Stopped. What was found before stays linked where it is.</source>
<translation type="unfinished" />
</message>
<message>
<source>Stopped. What was there before is as it was.</source>
<translation type="unfinished" />
</message>
<message>
<source>Stops</source>
<translation type="unfinished" />
</message>
<message>
<source>Stops of so many seconds or longer</source>
<translation type="unfinished" />
</message>
<message>
<source>Stream</source>
<translation type="unfinished" />
</message>
<message>
<source>Stroke</source>
<translation type="unfinished" />
</message>
<message>
<source>Suggested</source>
<translation type="unfinished" />
</message>
<message>
<source>Suggests where a camera belongs</source>
<translation type="unfinished" />
</message>
<message>
<source>Sure to this many seconds, either way</source>
<translation type="unfinished" />
</message>
<message>
<source>Sure to ±</source>
<translation type="unfinished" />
</message>
<message>
<source>Swap</source>
<translation type="unfinished" />
</message>
<message>
<source>Swap places</source>
<translation type="unfinished" />
</message>
<message>
<source>Switch off</source>
<translation type="unfinished" />
</message>
<message>
<source>Switch on</source>
<translation type="unfinished" />
</message>
<message>
<source>Tables (*.csv *.txt *.tsv);;All files (*)</source>
<translation type="unfinished" />
</message>
<message>
<source>Tables (*.csv)</source>
<translation type="unfinished" />
</message>
<message>
<source>Tabulator</source>
<translation type="unfinished" />
</message>
<message>
<source>Tag</source>
<translation type="unfinished" />
</message>
<message>
<source>Tags, with commas between them</source>
<translation type="unfinished" />
</message>
<message>
<source>Tags: {one_line}</source>
<translation type="unfinished" />
</message>
<message>
<source>Take away</source>
<translation type="unfinished" />
</message>
<message>
<source>Take it off the map; undo brings it back, and its file is kept</source>
<translation type="unfinished" />
</message>
<message>
<source>Take it out of the playlist; undo brings it back</source>
<translation type="unfinished" />
</message>
<message>
<source>Take tags away</source>
<translation type="unfinished" />
</message>
<message>
<source>Take the chosen row away (Delete)</source>
<translation type="unfinished" />
</message>
<message>
<source>Take the stops away</source>
<translation type="unfinished" />
</message>
<message>
<source>Take “{caption}” out of the playlist</source>
<translation type="unfinished" />
</message>
<message>
<source>Taken. Another frame, far from this one, shows drift and mistakes.</source>
<translation type="unfinished" />
</message>
<message>
<source>Takes</source>
<translation type="unfinished" />
</message>
<message>
<source>Takes it off this list; the file stays where it is</source>
<translation type="unfinished" />
</message>
<message>
<source>Takes two that are at least a minute apart</source>
<translation type="unfinished" />
</message>
<message>
<source>Taking back: {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>Text</source>
<translation type="unfinished" />
</message>
<message>
<source>Text of the note</source>
<translation type="unfinished" />
</message>
<message>
<source>Text of the selected drawing</source>
<translation type="unfinished" />
</message>
<message>
<source>That delimiter splits the first lines into nothing: the one before stays.</source>
<translation type="unfinished" />
</message>
<message>
<source>That is another track's path: click that of “{name}”.</source>
<translation type="unfinished" />
</message>
<message>
<source>That it was verified could not be written to the audit record: {error}</source>
<translation type="unfinished" />
</message>
<message>
<source>The NMEA server at {where}</source>
<translation type="unfinished" />
</message>
<message>
<source>The audit record could not be written: {error}</source>
<translation type="unfinished" />
</message>
<message>
<source>The audit record is not the one whose head was noted.</source>
<translation type="unfinished" />
</message>
<message>
<source>The audit record is written, {rows:,} rows.</source>
<translation type="unfinished" />
</message>
<message>
<source>The audit record keeps its hash</source>
<translation type="unfinished" />
</message>
<message>
<source>The backup of {made} does not restore as it should.</source>
<translation type="unfinished" />
</message>
<message>
<source>The backup of {made} restores: {held}. Nothing is wrong.</source>
<translation type="unfinished" />
</message>
<message>
<source>The beginning of what both recorded</source>
<translation type="unfinished" />
</message>
<message>
<source>The bytes exactly as they came, and their track</source>
<translation type="unfinished" />
</message>
<message>
<source>The camera of {title}</source>
<translation type="unfinished" />
</message>
<message>
<source>The camera's own packets: {frames_equal} of {frame_count} frames equal the source's.</source>
<translation type="unfinished" />
</message>
<message>
<source>The chosen row in full</source>
<translation type="unfinished" />
</message>
<message>
<source>The clip is written. {proof}</source>
<translation type="unfinished" />
</message>
<message>
<source>The container and the device say</source>
<translation type="unfinished" />
</message>
<message>
<source>The date in the picture</source>
<translation type="unfinished" />
</message>
<message>
<source>The end of what both recorded</source>
<translation type="unfinished" />
</message>
<message>
<source>The ends of the mark were exchanged, so that it does not end before it begins.</source>
<translation type="unfinished" />
</message>
<message>
<source>The export was cancelled; nothing was left behind.</source>
<translation type="unfinished" />
</message>
<message>
<source>The file of “{title}” is back.</source>
<translation type="unfinished" />
</message>
<message>
<source>The file {where}</source>
<translation type="unfinished" />
</message>
<message>
<source>The first row names the columns</source>
<translation type="unfinished" />
</message>
<message>
<source>The first rows as they will be read</source>
<translation type="unfinished" />
</message>
<message>
<source>The first rows of the file</source>
<translation type="unfinished" />
</message>
<message>
<source>The first rows of the table</source>
<translation type="unfinished" />
</message>
<message>
<source>The flagged positions are written, {rows} rows.</source>
<translation type="unfinished" />
</message>
<message>
<source>The folder that the camera dock writes into</source>
<translation type="unfinished" />
</message>
<message>
<source>The frame on show</source>
<translation type="unfinished" />
</message>
<message>
<source>The frame on show does not lie within this moment.</source>
<translation type="unfinished" />
</message>
<message>
<source>The frame on show is …</source>
<translation type="unfinished" />
</message>
<message>
<source>The frame on show says</source>
<translation type="unfinished" />
</message>
<message>
<source>The frame on show; a click on it leads back</source>
<translation type="unfinished" />
</message>
<message>
<source>The gaps are written, {rows} rows.</source>
<translation type="unfinished" />
</message>
<message>
<source>The head is noted: {length:,} rows. It is compared whenever this library is opened.</source>
<translation type="unfinished" />
</message>
<message>
<source>The head is printed: {target}</source>
<translation type="unfinished" />
</message>
<message>
<source>The keys of “{file}” are in force.</source>
<translation type="unfinished" />
</message>
<message>
<source>The large one</source>
<translation type="unfinished" />
</message>
<message>
<source>The last backup was made {utc} to {target}.</source>
<translation type="unfinished" />
</message>
<message>
<source>The last five seconds again</source>
<translation type="unfinished" />
</message>
<message>
<source>The library, while it is open; only what is new is copied</source>
<translation type="unfinished" />
</message>
<message>
<source>The list cannot be sorted by this</source>
<translation type="unfinished" />
</message>
<message>
<source>The list has changed meanwhile: select again.</source>
<translation type="unfinished" />
</message>
<message>
<source>The map is written.</source>
<translation type="unfinished" />
</message>
<message>
<source>The map shows nothing that a picture could be taken of; open its panel.</source>
<translation type="unfinished" />
</message>
<message>
<source>The marked range</source>
<translation type="unfinished" />
</message>
<message>
<source>The marked range does not have this frame in it: shown for 3 seconds.</source>
<translation type="unfinished" />
</message>
<message>
<source>The middle of what both recorded</source>
<translation type="unfinished" />
</message>
<message>
<source>The moment is picked in “{title}”. Find it in another camera, then press {keys}.</source>
<translation type="unfinished" />
</message>
<message>
<source>The moment was picked in “{title}” itself: show another camera first (N).</source>
<translation type="unfinished" />
</message>
<message>
<source>The new key: press it here</source>
<translation type="unfinished" />
</message>
<message>
<source>The note as it reads; Tab goes from link to link</source>
<translation type="unfinished" />
</message>
<message>
<source>The numbers were copied as a table.</source>
<translation type="unfinished" />
</message>
<message>
<source>The original is linked, not in the library</source>
<translation type="unfinished" />
</message>
<message>
<source>The other corner is missing.</source>
<translation type="unfinished" />
</message>
<message>
<source>The others small beside it</source>
<translation type="unfinished" />
</message>
<message>
<source>The picture is in court mode.
Esc there, or F12 here, brings it back.</source>
<translation type="unfinished" />
</message>
<message>
<source>The playhead stays at now</source>
<translation type="unfinished" />
</message>
<message>
<source>The points by which the picture is laid …</source>
<translation type="unfinished" />
</message>
<message>
<source>The range begins and ends on the same frame.</source>
<translation type="unfinished" />
</message>
<message>
<source>The range ends on {recording}, where it began.</source>
<translation type="unfinished" />
</message>
<message>
<source>The receivers state none here; speeds from positions may be known.</source>
<translation type="unfinished" />
</message>
<message>
<source>The recording is moved. The ± is of the reading: how well the camera's clock was set, no picture says.</source>
<translation type="unfinished" />
</message>
<message>
<source>The recording on show has no positions.</source>
<translation type="unfinished" />
</message>
<message>
<source>The same moment as in {title} …</source>
<translation type="unfinished" />
</message>
<message>
<source>The same moment here …</source>
<translation type="unfinished" />
</message>
<message>
<source>The same moment in two cameras</source>
<translation type="unfinished" />
</message>
<message>
<source>The scale holds in the plane of this line only: what is nearer or farther has another one</source>
<translation type="unfinished" />
</message>
<message>
<source>The search index was made anew.</source>
<translation type="unfinished" />
</message>
<message>
<source>The search “{name}” is called “{new_name}” now.</source>
<translation type="unfinished" />
</message>
<message>
<source>The search “{name}” was deleted.</source>
<translation type="unfinished" />
</message>
<message>
<source>The search “{name}” was saved anew.</source>
<translation type="unfinished" />
</message>
<message>
<source>The search “{name}” was saved.</source>
<translation type="unfinished" />
</message>
<message>
<source>The second day lies before the first.</source>
<translation type="unfinished" />
</message>
<message>
<source>The selected mark</source>
<translation type="unfinished" />
</message>
<message>
<source>The selected moment begins with the frame on show</source>
<translation type="unfinished" />
</message>
<message>
<source>The selected moment ends with the frame on show</source>
<translation type="unfinished" />
</message>
<message>
<source>The selected moment runs through</source>
<translation type="unfinished" />
</message>
<message>
<source>The selected moment stands at the frame on show until you go on</source>
<translation type="unfinished" />
</message>
<message>
<source>The snapshot is written.</source>
<translation type="unfinished" />
</message>
<message>
<source>The sound of “{title}” cannot be played.</source>
<translation type="unfinished" />
</message>
<message>
<source>The sound of “{title}” cannot keep up with the clock, and is silent until it can.</source>
<translation type="unfinished" />
</message>
<message>
<source>The table of {table} is written, {rows} rows.</source>
<translation type="unfinished" />
</message>
<message>
<source>The times have no seconds: each is somewhere within its minute.</source>
<translation type="unfinished" />
</message>
<message>
<source>The top is where the camera goes</source>
<translation type="unfinished" />
</message>
<message>
<source>The track</source>
<translation type="unfinished" />
</message>
<message>
<source>The track has no place in time yet: slide it first.</source>
<translation type="unfinished" />
</message>
<message>
<source>The track of the range is written beside the clip as GPX, where there is one.</source>
<translation type="unfinished" />
</message>
<message>
<source>The way it went</source>
<translation type="unfinished" />
</message>
<message>
<source>The wedge is the way it moves: a body-worn camera may look elsewhere.</source>
<translation type="unfinished" />
</message>
<message>
<source>The whole library</source>
<translation type="unfinished" />
</message>
<message>
<source>Their zone</source>
<translation type="unfinished" />
</message>
<message>
<source>Theme of the system</source>
<translation type="unfinished" />
</message>
<message>
<source>Then</source>
<translation type="unfinished" />
</message>
<message>
<source>Then click a point of the path on the map, or a moment in a graph</source>
<translation type="unfinished" />
</message>
<message>
<source>There are no frames to look at.</source>
<translation type="unfinished" />
</message>
<message>
<source>There are no positions</source>
<translation type="unfinished" />
</message>
<message>
<source>There are no recordings</source>
<translation type="unfinished" />
</message>
<message>
<source>There is a case “{other}” already. Use another number.</source>
<translation type="unfinished" />
</message>
<message>
<source>There is no frame to draw on here.</source>
<translation type="unfinished" />
</message>
<message>
<source>There is no picture of this moment.</source>
<translation type="unfinished" />
</message>
<message>
<source>There is nothing to add: open a case with a recording.</source>
<translation type="unfinished" />
</message>
<message>
<source>There is nothing to present yet: add a mark, or the marked range.</source>
<translation type="unfinished" />
</message>
<message>
<source>There is one camera only</source>
<translation type="unfinished" />
</message>
<message>
<source>These recordings came without a log of their devices.</source>
<translation type="unfinished" />
</message>
<message>
<source>They are illustrative</source>
<translation type="unfinished" />
</message>
<message>
<source>They come with the first case.</source>
<translation type="unfinished" />
</message>
<message>
<source>They contradict one another: each ± would have to be {contradiction_us:.3f} s larger. Look at the one with most left over; the ± has been widened until it holds them all.</source>
<translation type="unfinished" />
</message>
<message>
<source>This camera as ingested</source>
<translation type="unfinished" />
</message>
<message>
<source>This camera one frame earlier</source>
<translation type="unfinished" />
</message>
<message>
<source>This camera one frame later</source>
<translation type="unfinished" />
</message>
<message>
<source>This camera ten frames earlier</source>
<translation type="unfinished" />
</message>
<message>
<source>This camera ten frames later</source>
<translation type="unfinished" />
</message>
<message>
<source>This case</source>
<translation type="unfinished" />
</message>
<message>
<source>This case has no recordings yet. Drop files or a folder from the dock here.</source>
<translation type="unfinished" />
</message>
<message>
<source>This frame is this point</source>
<translation type="unfinished" />
</message>
<message>
<source>This frame is this point …</source>
<translation type="unfinished" />
</message>
<message>
<source>This frame lies before the beginning: the range now goes from here to there.</source>
<translation type="unfinished" />
</message>
<message>
<source>This is the moment</source>
<translation type="unfinished" />
</message>
<message>
<source>This is the same recording twice: choose another one that stays, or another one that moves.</source>
<translation type="unfinished" />
</message>
<message>
<source>This library already has a case {number}.</source>
<translation type="unfinished" />
</message>
<message>
<source>This library was never backed up by this program.</source>
<translation type="unfinished" />
</message>
<message>
<source>This line has no length: draw it along something whose length is known.</source>
<translation type="unfinished" />
</message>
<message>
<source>This line is</source>
<translation type="unfinished" />
</message>
<message>
<source>This link leads to nothing in the open case.</source>
<translation type="unfinished" />
</message>
<message>
<source>This note is: {kind}</source>
<translation type="unfinished" />
</message>
<message>
<source>This program knows no map server. If your agency has one, type its address here. While it is on, that server is told which places are looked at; the map says so.</source>
<translation type="unfinished" />
</message>
<message>
<source>This recording has no audio track</source>
<translation type="unfinished" />
</message>
<message>
<source>This recording has no pictures</source>
<translation type="unfinished" />
</message>
<message>
<source>This recording holds sound and no pictures.</source>
<translation type="unfinished" />
</message>
<message>
<source>Tiles are fetched from this server, which so learns which places are looked at</source>
<translation type="unfinished" />
</message>
<message>
<source>Tiles pale and without colours, so that the paths stand out</source>
<translation type="unfinished" />
</message>
<message>
<source>Time</source>
<translation type="unfinished" />
</message>
<message>
<source>Time between two moments</source>
<translation type="unfinished" />
</message>
<message>
<source>Time between: {time}</source>
<translation type="unfinished" />
</message>
<message>
<source>Time in the recording</source>
<translation type="unfinished" />
</message>
<message>
<source>Time zone</source>
<translation type="unfinished" />
</message>
<message>
<source>Time zone of the times</source>
<translation type="unfinished" />
</message>
<message>
<source>Times</source>
<translation type="unfinished" />
</message>
<message>
<source>Title</source>
<translation type="unfinished" />
</message>
<message>
<source>Title of the mark</source>
<translation type="unfinished" />
</message>
<message>
<source>Title, file name or case</source>
<translation type="unfinished" />
</message>
<message>
<source>Title, status, people, tags, fields</source>
<translation type="unfinished" />
</message>
<message>
<source>To</source>
<translation type="unfinished" />
</message>
<message>
<source>To 2026-04-18</source>
<translation type="unfinished" />
</message>
<message>
<source>To the end</source>
<translation type="unfinished" />
</message>
<message>
<source>To the start</source>
<translation type="unfinished" />
</message>
<message>
<source>To, UTC</source>
<translation type="unfinished" />
</message>
<message>
<source>To: {moment}</source>
<translation type="unfinished" />
</message>
<message>
<source>Track</source>
<translation type="unfinished" />
</message>
<message>
<source>Track against video</source>
<translation type="unfinished" />
</message>
<message>
<source>Track against video …</source>
<translation type="unfinished" />
</message>
<message>
<source>Track of the range: {gpx_path}</source>
<translation type="unfinished" />
</message>
<message>
<source>Track that stays</source>
<translation type="unfinished" />
</message>
<message>
<source>Track {number}</source>
<translation type="unfinished" />
</message>
<message>
<source>Tracks</source>
<translation type="unfinished" />
</message>
<message>
<source>Tried · {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>Tries</source>
<translation type="unfinished" />
</message>
<message>
<source>Trigger</source>
<translation type="unfinished" />
</message>
<message>
<source>Try again</source>
<translation type="unfinished" />
</message>
<message>
<source>Turn the map left</source>
<translation type="unfinished" />
</message>
<message>
<source>Turn the map right</source>
<translation type="unfinished" />
</message>
<message>
<source>Turn the order round</source>
<translation type="unfinished" />
</message>
<message>
<source>Turn with the course</source>
<translation type="unfinished" />
</message>
<message>
<source>Turned when shown</source>
<translation type="unfinished" />
</message>
<message>
<source>Two recordings of one case can be compared; here there are fewer.</source>
<translation type="unfinished" />
</message>
<message>
<source>Type at least one place, one on each line.</source>
<translation type="unfinished" />
</message>
<message>
<source>Type into the last row to add somebody.</source>
<translation type="unfinished" />
</message>
<message>
<source>Type into the last row to add somebody. Delete takes a row away.</source>
<translation type="unfinished" />
</message>
<message>
<source>Type what it says, twice</source>
<translation type="unfinished" />
</message>
<message>
<source>Type what you look for</source>
<translation type="unfinished" />
</message>
<message>
<source>UTC</source>
<translation type="unfinished" />
</message>
<message>
<source>UTC, a name such as America/New_York, or an offset such as -05:00</source>
<translation type="unfinished" />
</message>
<message>
<source>UTC, a name such as Europe/Berlin, or an offset such as +02:00</source>
<translation type="unfinished" />
</message>
<message>
<source>Undo</source>
<translation type="unfinished" />
</message>
<message>
<source>Undo brings it back (also: Delete on the map)</source>
<translation type="unfinished" />
</message>
<message>
<source>Unit</source>
<translation type="unfinished" />
</message>
<message>
<source>Unit of altitude</source>
<translation type="unfinished" />
</message>
<message>
<source>Unit of heights and distances</source>
<translation type="unfinished" />
</message>
<message>
<source>Unit of speed</source>
<translation type="unfinished" />
</message>
<message>
<source>Unit of the length</source>
<translation type="unfinished" />
</message>
<message>
<source>Up</source>
<translation type="unfinished" />
</message>
<message>
<source>Up to and with this day</source>
<translation type="unfinished" />
</message>
<message>
<source>Updating</source>
<translation type="unfinished" />
</message>
<message>
<source>Use it as well</source>
<translation type="unfinished" />
</message>
<message>
<source>Use this key</source>
<translation type="unfinished" />
</message>
<message>
<source>Used for the position, of those in view</source>
<translation type="unfinished" />
</message>
<message>
<source>Used from the next start on. Exports and the audit record stay English</source>
<translation type="unfinished" />
</message>
<message>
<source>Verification: {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>Verified: {checked}. Nothing is wrong.{worth}</source>
<translation type="unfinished" />
</message>
<message>
<source>Verify library</source>
<translation type="unfinished" />
</message>
<message>
<source>Verifying the library</source>
<translation type="unfinished" />
</message>
<message>
<source>Version</source>
<translation type="unfinished" />
</message>
<message>
<source>Versions</source>
<translation type="unfinished" />
</message>
<message>
<source>Versions of this note …</source>
<translation type="unfinished" />
</message>
<message>
<source>Vertical bar</source>
<translation type="unfinished" />
</message>
<message>
<source>Video: {codec}, {width} × {height}</source>
<translation type="unfinished" />
</message>
<message>
<source>View changed: {breaking_between}</source>
<translation type="unfinished" />
</message>
<message>
<source>Void or impossible, and why</source>
<translation type="unfinished" />
</message>
<message>
<source>Volume</source>
<translation type="unfinished" />
</message>
<message>
<source>Volume {percent} % (louder: Ctrl+Up · quieter: Ctrl+Down)</source>
<translation type="unfinished" />
</message>
<message>
<source>Wall time</source>
<translation type="unfinished" />
</message>
<message>
<source>Watch</source>
<translation type="unfinished" />
</message>
<message>
<source>Watch a dock folder</source>
<translation type="unfinished" />
</message>
<message>
<source>Watch a dock folder …</source>
<translation type="unfinished" />
</message>
<message>
<source>Watching {name}</source>
<translation type="unfinished" />
</message>
<message>
<source>What a dock writes into {folder} comes in {into} by itself</source>
<translation type="unfinished" />
</message>
<message>
<source>What a dock writes there comes in by itself</source>
<translation type="unfinished" />
</message>
<message>
<source>What came from {source} was discarded; the audit record says what it was.</source>
<translation type="unfinished" />
</message>
<message>
<source>What came in, under which authority; go on, try again</source>
<translation type="unfinished" />
</message>
<message>
<source>What came live from {source} at {when} ({size}) is not kept yet; the Map menu can also discard it.</source>
<translation type="unfinished" />
</message>
<message>
<source>What came stays, until it is kept or discarded</source>
<translation type="unfinished" />
</message>
<message>
<source>What can be done with the selected marks</source>
<translation type="unfinished" />
</message>
<message>
<source>What can be read is written into a new library. The damaged one is not touched: keep it, and ask whether a backup holds more.</source>
<translation type="unfinished" />
</message>
<message>
<source>What can be read of {name} can be saved.</source>
<translation type="unfinished" />
</message>
<message>
<source>What cannot be kept</source>
<translation type="unfinished" />
</message>
<message>
<source>What column {index} holds</source>
<translation type="unfinished" />
</message>
<message>
<source>What comes is written to the library's cache byte by byte, and waits there until you keep it in the case or discard it. A file is only read; to a server nothing is sent.</source>
<translation type="unfinished" />
</message>
<message>
<source>What device and container state is kept as it came in, whatever is filed here.</source>
<translation type="unfinished" />
</message>
<message>
<source>What do you want to do, or where to go?</source>
<translation type="unfinished" />
</message>
<message>
<source>What happened</source>
<translation type="unfinished" />
</message>
<message>
<source>What happens when the selected moment has been shown</source>
<translation type="unfinished" />
</message>
<message>
<source>What is being presented</source>
<translation type="unfinished" />
</message>
<message>
<source>What is filed</source>
<translation type="unfinished" />
</message>
<message>
<source>What is found is listed here.</source>
<translation type="unfinished" />
</message>
<message>
<source>What is it?</source>
<translation type="unfinished" />
</message>
<message>
<source>What is known</source>
<translation type="unfinished" />
</message>
<message>
<source>What is known of the recording; Ctrl+C copies the chosen lines</source>
<translation type="unfinished" />
</message>
<message>
<source>What is seen in both</source>
<translation type="unfinished" />
</message>
<message>
<source>What is set</source>
<translation type="unfinished" />
</message>
<message>
<source>What is ticked is set for all of them, in one step that can be taken back. Everything else stays as it is. To tick a line that is empty takes away what is filed there.</source>
<translation type="unfinished" />
</message>
<message>
<source>What is to be said</source>
<translation type="unfinished" />
</message>
<message>
<source>What it is</source>
<translation type="unfinished" />
</message>
<message>
<source>What made it record</source>
<translation type="unfinished" />
</message>
<message>
<source>What of the library is shown</source>
<translation type="unfinished" />
</message>
<message>
<source>What the clock in the picture shows</source>
<translation type="unfinished" />
</message>
<message>
<source>What the field takes</source>
<translation type="unfinished" />
</message>
<message>
<source>What the key belongs to</source>
<translation type="unfinished" />
</message>
<message>
<source>What the map shows, measures and exports</source>
<translation type="unfinished" />
</message>
<message>
<source>What the marks are sorted by</source>
<translation type="unfinished" />
</message>
<message>
<source>What the receiver states; where it states none, derived from its positions</source>
<translation type="unfinished" />
</message>
<message>
<source>What the words mean</source>
<translation type="unfinished" />
</message>
<message>
<source>What there are words for</source>
<translation type="unfinished" />
</message>
<message>
<source>What was found is written, {rows} rows.</source>
<translation type="unfinished" />
</message>
<message>
<source>What was said</source>
<translation type="unfinished" />
</message>
<message>
<source>What was said of its time …</source>
<translation type="unfinished" />
</message>
<message>
<source>What was saved and lost</source>
<translation type="unfinished" />
</message>
<message>
<source>What was tried</source>
<translation type="unfinished" />
</message>
<message>
<source>What “{name}” holds</source>
<translation type="unfinished" />
</message>
<message>
<source>What “{word}” means</source>
<translation type="unfinished" />
</message>
<message>
<source>Wheel: zoom · drag or arrow keys: scroll · strip below: go there</source>
<translation type="unfinished" />
</message>
<message>
<source>When</source>
<translation type="unfinished" />
</message>
<message>
<source>When (UTC)</source>
<translation type="unfinished" />
</message>
<message>
<source>When it came in</source>
<translation type="unfinished" />
</message>
<message>
<source>When, as UTC</source>
<translation type="unfinished" />
</message>
<message>
<source>Whenever one camera recorded, all of them did, and none was muted.</source>
<translation type="unfinished" />
</message>
<message>
<source>Where a layer that is added now is shown: zones of the agency belong to the library</source>
<translation type="unfinished" />
</message>
<message>
<source>Where it has tiles</source>
<translation type="unfinished" />
</message>
<message>
<source>Where linked originals may be now: choose a folder</source>
<translation type="unfinished" />
</message>
<message>
<source>Where the backup goes</source>
<translation type="unfinished" />
</message>
<message>
<source>Where the clip goes</source>
<translation type="unfinished" />
</message>
<message>
<source>Where the library goes: an empty folder</source>
<translation type="unfinished" />
</message>
<message>
<source>Where the new library goes</source>
<translation type="unfinished" />
</message>
<message>
<source>Where to go</source>
<translation type="unfinished" />
</message>
<message>
<source>Where to look</source>
<translation type="unfinished" />
</message>
<message>
<source>Where verifying finds it wrong</source>
<translation type="unfinished" />
</message>
<message>
<source>Where, how large</source>
<translation type="unfinished" />
</message>
<message>
<source>Whether it restores</source>
<translation type="unfinished" />
</message>
<message>
<source>Which are shown below the timeline</source>
<translation type="unfinished" />
</message>
<message>
<source>Which categories and cameras are listed</source>
<translation type="unfinished" />
</message>
<message>
<source>Which columns are shown</source>
<translation type="unfinished" />
</message>
<message>
<source>Which months are shown</source>
<translation type="unfinished" />
</message>
<message>
<source>Whichever is large</source>
<translation type="unfinished" />
</message>
<message>
<source>White</source>
<translation type="unfinished" />
</message>
<message>
<source>Who</source>
<translation type="unfinished" />
</message>
<message>
<source>Who did what, and when; filters, export</source>
<translation type="unfinished" />
</message>
<message>
<source>Who passed through a zone; stops; fastest moments</source>
<translation type="unfinished" />
</message>
<message>
<source>Whoever opens a case of this library finds it</source>
<translation type="unfinished" />
</message>
<message>
<source>Whole picture</source>
<translation type="unfinished" />
</message>
<message>
<source>Whose online tiles these are</source>
<translation type="unfinished" />
</message>
<message>
<source>Whose speed</source>
<translation type="unfinished" />
</message>
<message>
<source>Whose they are; shown on the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Wider (− or the wheel)</source>
<translation type="unfinished" />
</message>
<message>
<source>Width of lines</source>
<translation type="unfinished" />
</message>
<message>
<source>With a legend</source>
<translation type="unfinished" />
</message>
<message>
<source>With bookmarks</source>
<translation type="unfinished" />
</message>
<message>
<source>With kept drawings</source>
<translation type="unfinished" />
</message>
<message>
<source>With positions</source>
<translation type="unfinished" />
</message>
<message>
<source>With remarks</source>
<translation type="unfinished" />
</message>
<message>
<source>Without a name</source>
<translation type="unfinished" />
</message>
<message>
<source>Without bookmarks</source>
<translation type="unfinished" />
</message>
<message>
<source>Without positions</source>
<translation type="unfinished" />
</message>
<message>
<source>Without remarks</source>
<translation type="unfinished" />
</message>
<message>
<source>Word</source>
<translation type="unfinished" />
</message>
<message>
<source>Words</source>
<translation type="unfinished" />
</message>
<message>
<source>Words of the drawing</source>
<translation type="unfinished" />
</message>
<message>
<source>Work product</source>
<translation type="unfinished" />
</message>
<message>
<source>Write a note. “## ” begins a heading, “- ” a list; the clock puts in a link to this moment.</source>
<translation type="unfinished" />
</message>
<message>
<source>Write on the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Writing the snapshot</source>
<translation type="unfinished" />
</message>
<message>
<source>Writing {name}</source>
<translation type="unfinished" />
</message>
<message>
<source>Written while another place changed the same note.</source>
<translation type="unfinished" />
</message>
<message>
<source>YYYY-MM-DD</source>
<translation type="unfinished" />
</message>
<message>
<source>Yellow</source>
<translation type="unfinished" />
</message>
<message>
<source>You hear {track}.</source>
<translation type="unfinished" />
</message>
<message>
<source>Your own thinking for preparing the matter: not meant to be handed over</source>
<translation type="unfinished" />
</message>
<message>
<source>Zone</source>
<translation type="unfinished" />
</message>
<message>
<source>Zone of the clock</source>
<translation type="unfinished" />
</message>
<message>
<source>Zones that were saved for this case or for every case</source>
<translation type="unfinished" />
</message>
<message>
<source>Zones, scene plans and pictures over the map</source>
<translation type="unfinished" />
</message>
<message>
<source>Zoom in</source>
<translation type="unfinished" />
</message>
<message>
<source>Zoom out</source>
<translation type="unfinished" />
</message>
<message>
<source>a field needs a name.</source>
<translation type="unfinished" />
</message>
<message>
<source>a number</source>
<translation type="unfinished" />
</message>
<message>
<source>a recording</source>
<translation type="unfinished" />
</message>
<message>
<source>a recording that is not there any more</source>
<translation type="unfinished" />
</message>
<message>
<source>after the last fix: no position known
{last}</source>
<translation type="unfinished" />
</message>
<message>
<source>all months</source>
<translation type="unfinished" />
</message>
<message>
<source>already there</source>
<translation type="unfinished" />
</message>
<message>
<source>and {count} more flagged here</source>
<translation type="unfinished" />
</message>
<message>
<source>and {left:,} more</source>
<translation type="unfinished" />
</message>
<message>
<source>and {more} more, in the audit record</source>
<translation type="unfinished" />
</message>
<message>
<source>answers {status}</source>
<translation type="unfinished" />
</message>
<message>
<source>apart; flagged positions are left out</source>
<translation type="unfinished" />
</message>
<message>
<source>as it came in</source>
<translation type="unfinished" />
</message>
<message>
<source>assigned to {assignee}</source>
<translation type="unfinished" />
</message>
<message>
<source>at least</source>
<translation type="unfinished" />
</message>
<message>
<source>at most</source>
<translation type="unfinished" />
</message>
<message>
<source>at {latitude_deg:.4f}°, beyond this map: drawn at its edge</source>
<translation type="unfinished" />
</message>
<message>
<source>backwards, {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>before the first fix: no position known
first fix in {age}</source>
<translation type="unfinished" />
</message>
<message>
<source>begins a range, and then ends it</source>
<translation type="unfinished" />
</message>
<message>
<source>begins with</source>
<translation type="unfinished" />
</message>
<message>
<source>being read</source>
<translation type="unfinished" />
</message>
<message>
<source>black</source>
<translation type="unfinished" />
</message>
<message>
<source>brightness {signed}</source>
<translation type="unfinished" />
</message>
<message>
<source>case {number}</source>
<translation type="unfinished" />
</message>
<message>
<source>contrast {signed}</source>
<translation type="unfinished" />
</message>
<message>
<source>copied, not yet added</source>
<translation type="unfinished" />
</message>
<message>
<source>course {course:03.0f}° ({source}), with {wedge_deg}° about it</source>
<translation type="unfinished" />
</message>
<message>
<source>cut off</source>
<translation type="unfinished" />
</message>
<message>
<source>derived from the positions</source>
<translation type="unfinished" />
</message>
<message>
<source>different ones, which stay</source>
<translation type="unfinished" />
</message>
<message>
<source>differs from the frame before</source>
<translation type="unfinished" />
</message>
<message>
<source>done, with failures</source>
<translation type="unfinished" />
</message>
<message>
<source>every {step_us:.0f} s</source>
<translation type="unfinished" />
</message>
<message>
<source>exact frame</source>
<translation type="unfinished" />
</message>
<message>
<source>flipped left to right</source>
<translation type="unfinished" />
</message>
<message>
<source>flipped top to bottom</source>
<translation type="unfinished" />
</message>
<message>
<source>for instance Main St &amp; Elm</source>
<translation type="unfinished" />
</message>
<message>
<source>for instance Main St traffic stop</source>
<translation type="unfinished" />
</message>
<message>
<source>for instance {now:%Y}-0001</source>
<translation type="unfinished" />
</message>
<message>
<source>frame {number} · PTS {pts} · {away}</source>
<translation type="unfinished" />
</message>
<message>
<source>from the positions</source>
<translation type="unfinished" />
</message>
<message>
<source>from {first}</source>
<translation type="unfinished" />
</message>
<message>
<source>from {source}</source>
<translation type="unfinished" />
</message>
<message>
<source>gamma {gamma}</source>
<translation type="unfinished" />
</message>
<message>
<source>gap of {age}: no position known
{last}</source>
<translation type="unfinished" />
</message>
<message>
<source>gap {duration}</source>
<translation type="unfinished" />
</message>
<message>
<source>gap {wait_us} s</source>
<translation type="unfinished" />
</message>
<message>
<source>gap: no fix</source>
<translation type="unfinished" />
</message>
<message>
<source>gap: no value</source>
<translation type="unfinished" />
</message>
<message>
<source>in the library's vault, read-only</source>
<translation type="unfinished" />
</message>
<message>
<source>interpolated · nearest fix {age} {when}</source>
<translation type="unfinished" />
</message>
<message>
<source>into a case for each folder</source>
<translation type="unfinished" />
</message>
<message>
<source>into case {number}</source>
<translation type="unfinished" />
</message>
<message>
<source>is being opened …</source>
<translation type="unfinished" />
</message>
<message>
<source>its own times</source>
<translation type="unfinished" />
</message>
<message>
<source>its sides cross</source>
<translation type="unfinished" />
</message>
<message>
<source>its sides cross: no area</source>
<translation type="unfinished" />
</message>
<message>
<source>known from: door, measured on the scene</source>
<translation type="unfinished" />
</message>
<message>
<source>last 24 months</source>
<translation type="unfinished" />
</message>
<message>
<source>last 5 years</source>
<translation type="unfinished" />
</message>
<message>
<source>last fix {age} ago: {place}</source>
<translation type="unfinished" />
</message>
<message>
<source>left out</source>
<translation type="unfinished" />
</message>
<message>
<source>libVLC cannot play this recording; its frames are shown one by one, without sound.</source>
<translation type="unfinished" />
</message>
<message>
<source>libVLC no longer answers. Frames are shown one by one, without sound; is the drive still there?</source>
<translation type="unfinished" />
</message>
<message>
<source>line {line}: {reason}</source>
<translation type="unfinished" />
</message>
<message>
<source>live, nothing came yet</source>
<translation type="unfinished" />
</message>
<message>
<source>live, {age} ago</source>
<translation type="unfinished" />
</message>
<message>
<source>marks the frame</source>
<translation type="unfinished" />
</message>
<message>
<source>mean below −48 dBFS</source>
<translation type="unfinished" />
</message>
<message>
<source>mean {decibels:.0f} dBFS</source>
<translation type="unfinished" />
</message>
<message>
<source>method {compression}</source>
<translation type="unfinished" />
</message>
<message>
<source>no</source>
<translation type="unfinished" />
</message>
<message>
<source>no GPS</source>
<translation type="unfinished" />
</message>
<message>
<source>no accuracy is stated</source>
<translation type="unfinished" />
</message>
<message>
<source>no course is claimed: standing still, or not stated</source>
<translation type="unfinished" />
</message>
<message>
<source>no picture here</source>
<translation type="unfinished" />
</message>
<message>
<source>no place on the map</source>
<translation type="unfinished" />
</message>
<message>
<source>no position</source>
<translation type="unfinished" />
</message>
<message>
<source>no position · first fix in {apart}</source>
<translation type="unfinished" />
</message>
<message>
<source>no position · last fix {apart} ago</source>
<translation type="unfinished" />
</message>
<message>
<source>no recording here ties this moment to a picture</source>
<translation type="unfinished" />
</message>
<message>
<source>no recordings</source>
<translation type="unfinished" />
</message>
<message>
<source>no sound</source>
<translation type="unfinished" />
</message>
<message>
<source>no sound was recorded here</source>
<translation type="unfinished" />
</message>
<message>
<source>no speed is known</source>
<translation type="unfinished" />
</message>
<message>
<source>no time</source>
<translation type="unfinished" />
</message>
<message>
<source>no time stated</source>
<translation type="unfinished" />
</message>
<message>
<source>no title</source>
<translation type="unfinished" />
</message>
<message>
<source>no track</source>
<translation type="unfinished" />
</message>
<message>
<source>no track: no receiver recorded where this camera was</source>
<translation type="unfinished" />
</message>
<message>
<source>nobody yet</source>
<translation type="unfinished" />
</message>
<message>
<source>none found so far</source>
<translation type="unfinished" />
</message>
<message>
<source>none: sound only</source>
<translation type="unfinished" />
</message>
<message>
<source>not known</source>
<translation type="unfinished" />
</message>
<message>
<source>not known yet</source>
<translation type="unfinished" />
</message>
<message>
<source>not looked at</source>
<translation type="unfinished" />
</message>
<message>
<source>not said whether work product</source>
<translation type="unfinished" />
</message>
<message>
<source>not saved</source>
<translation type="unfinished" />
</message>
<message>
<source>not saved yet</source>
<translation type="unfinished" />
</message>
<message>
<source>not saved; your text is kept here</source>
<translation type="unfinished" />
</message>
<message>
<source>not shown</source>
<translation type="unfinished" />
</message>
<message>
<source>not stated</source>
<translation type="unfinished" />
</message>
<message>
<source>not work product</source>
<translation type="unfinished" />
</message>
<message>
<source>nothing was brought in yet</source>
<translation type="unfinished" />
</message>
<message>
<source>of a kind that it does not state</source>
<translation type="unfinished" />
</message>
<message>
<source>of kind {tile_type}</source>
<translation type="unfinished" />
</message>
<message>
<source>of {media_time}</source>
<translation type="unfinished" />
</message>
<message>
<source>off now</source>
<translation type="unfinished" />
</message>
<message>
<source>on days (UTC)</source>
<translation type="unfinished" />
</message>
<message>
<source>on now</source>
<translation type="unfinished" />
</message>
<message>
<source>on {first}</source>
<translation type="unfinished" />
</message>
<message>
<source>one frame</source>
<translation type="unfinished" />
</message>
<message>
<source>one moment</source>
<translation type="unfinished" />
</message>
<message>
<source>outside the track</source>
<translation type="unfinished" />
</message>
<message>
<source>peak {decibels:.0f} dBFS{full} · {mean}</source>
<translation type="unfinished" />
</message>
<message>
<source>picture of {label}, {away}</source>
<translation type="unfinished" />
</message>
<message>
<source>playing</source>
<translation type="unfinished" />
</message>
<message>
<source>range {length}</source>
<translation type="unfinished" />
</message>
<message>
<source>range, runs</source>
<translation type="unfinished" />
</message>
<message>
<source>reading the sound was stopped</source>
<translation type="unfinished" />
</message>
<message>
<source>real</source>
<translation type="unfinished" />
</message>
<message>
<source>real speed</source>
<translation type="unfinished" />
</message>
<message>
<source>recording 3, case 1</source>
<translation type="unfinished" />
</message>
<message>
<source>repeats the frame before</source>
<translation type="unfinished" />
</message>
<message>
<source>rotated {turn_deg}°</source>
<translation type="unfinished" />
</message>
<message>
<source>sample {sample}</source>
<translation type="unfinished" />
</message>
<message>
<source>saturation {signed}</source>
<translation type="unfinished" />
</message>
<message>
<source>saved {time}</source>
<translation type="unfinished" />
</message>
<message>
<source>saving …</source>
<translation type="unfinished" />
</message>
<message>
<source>sends elsewhere, where nobody is asked</source>
<translation type="unfinished" />
</message>
<message>
<source>stands</source>
<translation type="unfinished" />
</message>
<message>
<source>stated by receivers</source>
<translation type="unfinished" />
</message>
<message>
<source>the frame before</source>
<translation type="unfinished" />
</message>
<message>
<source>the keys of “{name}” must be a list of texts, such as ["B"]</source>
<translation type="unfinished" />
</message>
<message>
<source>the marked range</source>
<translation type="unfinished" />
</message>
<message>
<source>the receiver's</source>
<translation type="unfinished" />
</message>
<message>
<source>the receiver's, else derived from the positions</source>
<translation type="unfinished" />
</message>
<message>
<source>the rest of the recording</source>
<translation type="unfinished" />
</message>
<message>
<source>the sound cannot be read</source>
<translation type="unfinished" />
</message>
<message>
<source>the whole world</source>
<translation type="unfinished" />
</message>
<message>
<source>there is a second field “{name}”.</source>
<translation type="unfinished" />
</message>
<message>
<source>there is no action “{name}”</source>
<translation type="unfinished" />
</message>
<message>
<source>this frame</source>
<translation type="unfinished" />
</message>
<message>
<source>time not known</source>
<translation type="unfinished" />
</message>
<message>
<source>to {end}</source>
<translation type="unfinished" />
</message>
<message>
<source>track “{name}”</source>
<translation type="unfinished" />
</message>
<message>
<source>uncertain: no longer than the {uncertainty} of the two clocks</source>
<translation type="unfinished" />
</message>
<message>
<source>until {last}</source>
<translation type="unfinished" />
</message>
<message>
<source>waiting to begin</source>
<translation type="unfinished" />
</message>
<message>
<source>where it was found (linked)</source>
<translation type="unfinished" />
</message>
<message>
<source>with commas between them</source>
<translation type="unfinished" />
</message>
<message>
<source>without title</source>
<translation type="unfinished" />
</message>
<message>
<source>work product</source>
<translation type="unfinished" />
</message>
<message>
<source>wrote {written}</source>
<translation type="unfinished" />
</message>
<message>
<source>wrote {written} all the same; not on the map</source>
<translation type="unfinished" />
</message>
<message>
<source>yes</source>
<translation type="unfinished" />
</message>
<message>
<source>zoom {zoom}</source>
<translation type="unfinished" />
</message>
<message>
<source>{area}, {length} around</source>
<translation type="unfinished" />
</message>
<message>
<source>{author} · {when}</source>
<translation type="unfinished" />
</message>
<message>
<source>{by_system} in view</source>
<translation type="unfinished" />
</message>
<message>
<source>{by_system} used</source>
<translation type="unfinished" />
</message>
<message>
<source>{capitalize} as a table</source>
<translation type="unfinished" />
</message>
<message>
<source>{capitalize} as cards</source>
<translation type="unfinished" />
</message>
<message>
<source>{cases:,} cases</source>
<translation type="unfinished" />
</message>
<message>
<source>{category} runs since {time}. The same key ends it.</source>
<translation type="unfinished" />
</message>
<message>
<source>{channels} channels</source>
<translation type="unfinished" />
</message>
<message>
<source>{count:,} rows fit, {page} on a page, the newest first.</source>
<translation type="unfinished" />
</message>
<message>
<source>{count:,} {noun} are selected; at most {most_at_once:,} are filed at once.</source>
<translation type="unfinished" />
</message>
<message>
<source>{count} chosen</source>
<translation type="unfinished" />
</message>
<message>
<source>{count} drawings are kept with “{recording}”, marked as illustrative.</source>
<translation type="unfinished" />
</message>
<message>
<source>{count} events from {file}</source>
<translation type="unfinished" />
</message>
<message>
<source>{count} ingests were stopped or cut off before their end</source>
<translation type="unfinished" />
</message>
<message>
<source>{count} marks deleted. Undo brings them back.</source>
<translation type="unfinished" />
</message>
<message>
<source>{count} marks selected</source>
<translation type="unfinished" />
</message>
<message>
<source>{count} marks were not copied: they are there already, or nothing was recorded.</source>
<translation type="unfinished" />
</message>
<message>
<source>{count} moments</source>
<translation type="unfinished" />
</message>
<message>
<source>{count} recordings · {length}</source>
<translation type="unfinished" />
</message>
<message>
<source>{count} samples are flagged; the View menu shows them, and says why.</source>
<translation type="unfinished" />
</message>
<message>
<source>{count} things are wrong.</source>
<translation type="unfinished" />
</message>
<message>
<source>{count} tiles of “{file}” cannot be read</source>
<translation type="unfinished" />
</message>
<message>
<source>{details}
Click to go there in the recording that covers it</source>
<translation type="unfinished" />
</message>
<message>
<source>{details}
Click to go to the moment that it states</source>
<translation type="unfinished" />
</message>
<message>
<source>{doubtful} uncertain</source>
<translation type="unfinished" />
</message>
<message>
<source>{duration} away</source>
<translation type="unfinished" />
</message>
<message>
<source>{duration} behind</source>
<translation type="unfinished" />
</message>
<message>
<source>{error}
Nothing was changed.</source>
<translation type="unfinished" />
</message>
<message>
<source>{events} events, {left_out} rows left out.</source>
<translation type="unfinished" />
</message>
<message>
<source>{fields}: name, what it takes, choices, whether asked for</source>
<translation type="unfinished" />
</message>
<message>
<source>{field} of the mark</source>
<translation type="unfinished" />
</message>
<message>
<source>{files:,} files</source>
<translation type="unfinished" />
</message>
<message>
<source>{first} and {count} more</source>
<translation type="unfinished" />
</message>
<message>
<source>{first} to {last}</source>
<translation type="unfinished" />
</message>
<message>
<source>{fixed} and {moving}</source>
<translation type="unfinished" />
</message>
<message>
<source>{fixes:,} fixes came from {source}</source>
<translation type="unfinished" />
</message>
<message>
<source>{flagged} of {count} samples flagged · </source>
<translation type="unfinished" />
</message>
<message>
<source>{flagged} of {everything} samples</source>
<translation type="unfinished" />
</message>
<message>
<source>{folder} was last written by an earlier version of this program. Its tables are brought up to this version now, {rows:,} rows. That happens once; originals are not touched.</source>
<translation type="unfinished" />
</message>
<message>
<source>{hint}; Enter takes it</source>
<translation type="unfinished" />
</message>
<message>
<source>{hours} h {minutes:02d} min left</source>
<translation type="unfinished" />
</message>
<message>
<source>{key} belongs to “{action}”, which then has it no more.</source>
<translation type="unfinished" />
</message>
<message>
<source>{key} is free.</source>
<translation type="unfinished" />
</message>
<message>
<source>{key} is its key already.</source>
<translation type="unfinished" />
</message>
<message>
<source>{key} marks “{mark}”; change that in the coding pad first</source>
<translation type="unfinished" />
</message>
<message>
<source>{kind} · {author}</source>
<translation type="unfinished" />
</message>
<message>
<source>{kind}, zooms {zooms}</source>
<translation type="unfinished" />
</message>
<message>
<source>{latitude_deg:.6f}°, {longitude_deg:.6f}° (WGS 84, as claimed)</source>
<translation type="unfinished" />
</message>
<message>
<source>{length} rows of the audit record, {originals_checked} originals</source>
<translation type="unfinished" />
</message>
<message>
<source>{length} rows of the audit record, {originals} originals</source>
<translation type="unfinished" />
</message>
<message>
<source>{length} · stated scale: {basis}</source>
<translation type="unfinished" />
</message>
<message>
<source>{level} dBFS</source>
<translation type="unfinished" />
</message>
<message>
<source>{level}, peak {peak}{clipped}</source>
<translation type="unfinished" />
</message>
<message>
<source>{lines} only</source>
<translation type="unfinished" />
</message>
<message>
<source>{local}, zone not known</source>
<translation type="unfinished" />
</message>
<message>
<source>{media_time} in {title}</source>
<translation type="unfinished" />
</message>
<message>
<source>{media_time}: {words}, {uncertainty}; left over {signed_seconds}</source>
<translation type="unfinished" />
</message>
<message>
<source>{message}

The picture comes back as soon as the file can be read again.</source>
<translation type="unfinished" />
</message>
<message>
<source>{message}

The review goes on here as soon as the file can be read again.</source>
<translation type="unfinished" />
</message>
<message>
<source>{min_zoom} to {max_zoom}</source>
<translation type="unfinished" />
</message>
<message>
<source>{minutes} min left</source>
<translation type="unfinished" />
</message>
<message>
<source>{minutes} min {seconds:02d} s</source>
<translation type="unfinished" />
</message>
<message>
<source>{moments} · {length} to show, without stops</source>
<translation type="unfinished" />
</message>
<message>
<source>{more:,} more cases</source>
<translation type="unfinished" />
</message>
<message>
<source>{most_on_show} cameras are on show.</source>
<translation type="unfinished" />
</message>
<message>
<source>{mute_tooltip}
Volume {volume} % (louder: Ctrl+Up · quieter: Ctrl+Down)</source>
<translation type="unfinished" />
</message>
<message>
<source>{name}
Saved by {author}
F2 renames, Delete deletes</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} (Ctrl+{number})</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} (double click: neutral)</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} (every case)</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} (of the case)</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} as UTC</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} at least {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} at most {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} holds times: it comes in as a track. Map → Layers … → Add file … lays it over the map.</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} in {source}: {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} in {unit}</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} is known from</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} lies over the map: {summary}.</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} rescued</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} rescued {number}</source>
<translation type="unfinished" />
</message>
<message>
<source>{name} {least} to {most}</source>
<translation type="unfinished" />
</message>
<message>
<source>{name}, {count} wanted</source>
<translation type="unfinished" />
</message>
<message>
<source>{name}: begins with “{one_line}”</source>
<translation type="unfinished" />
</message>
<message>
<source>{name}: filled in</source>
<translation type="unfinished" />
</message>
<message>
<source>{name}: from {one_line}</source>
<translation type="unfinished" />
</message>
<message>
<source>{name}: go to this moment</source>
<translation type="unfinished" />
</message>
<message>
<source>{name}: the end of the selected range</source>
<translation type="unfinished" />
</message>
<message>
<source>{name}: the frame on show</source>
<translation type="unfinished" />
</message>
<message>
<source>{name}: the selected mark or event</source>
<translation type="unfinished" />
</message>
<message>
<source>{name}: up to {one_line}</source>
<translation type="unfinished" />
</message>
<message>
<source>{name}: {least} to {most}</source>
<translation type="unfinished" />
</message>
<message>
<source>{nominal_rate:.3f} a second; never used for a time</source>
<translation type="unfinished" />
</message>
<message>
<source>{offset:,} to {last:,} of {total:,}</source>
<translation type="unfinished" />
</message>
<message>
<source>{one_line} (retired)</source>
<translation type="unfinished" />
</message>
<message>
<source>{one_line} begins with</source>
<translation type="unfinished" />
</message>
<message>
<source>{path} could not be written: {reason}. Choose another place.</source>
<translation type="unfinished" />
</message>
<message>
<source>{path} keeps changing; try again once it is at rest.</source>
<translation type="unfinished" />
</message>
<message>
<source>{path}: what its columns mean could not be remembered: {reason}</source>
<translation type="unfinished" />
</message>
<message>
<source>{path}: {what}. It has to hold a JSON list of three points or more, each as {{"x_px": 120, "y_px": 80, "lat": 41.7658, "lon": -72.6734}}</source>
<translation type="unfinished" />
</message>
<message>
<source>{picture_type} picture</source>
<translation type="unfinished" />
</message>
<message>
<source>{pixels} px, no scale stated</source>
<translation type="unfinished" />
</message>
<message>
<source>{place} of {count}</source>
<translation type="unfinished" />
</message>
<message>
<source>{positions} positions of {tracks} tracks are written; {gaps} gaps stay open.</source>
<translation type="unfinished" />
</message>
<message>
<source>{purpose} at least{unit}</source>
<translation type="unfinished" />
</message>
<message>
<source>{purpose} at most{unit}</source>
<translation type="unfinished" />
</message>
<message>
<source>{purpose} from</source>
<translation type="unfinished" />
</message>
<message>
<source>{purpose} to</source>
<translation type="unfinished" />
</message>
<message>
<source>{rate} faster than real</source>
<translation type="unfinished" />
</message>
<message>
<source>{rate} slower than real</source>
<translation type="unfinished" />
</message>
<message>
<source>{recordings:,} recordings</source>
<translation type="unfinished" />
</message>
<message>
<source>{recordings} of {tracks}</source>
<translation type="unfinished" />
</message>
<message>
<source>{rotation_deg}° clockwise</source>
<translation type="unfinished" />
</message>
<message>
<source>{satellites_total} used</source>
<translation type="unfinished" />
</message>
<message>
<source>{scale}
The points agree to ±{residual_m:.1f} m.</source>
<translation type="unfinished" />
</message>
<message>
<source>{scale}
Three points are always met exactly: nothing checks them. Set a fourth one.</source>
<translation type="unfinished" />
</message>
<message>
<source>{seconds} s left</source>
<translation type="unfinished" />
</message>
<message>
<source>{short} · stopping</source>
<translation type="unfinished" />
</message>
<message>
<source>{signed_seconds}: each frame lies {moved} on the track</source>
<translation type="unfinished" />
</message>
<message>
<source>{sign} and {large_sign}</source>
<translation type="unfinished" />
</message>
<message>
<source>{sign} backwards</source>
<translation type="unfinished" />
</message>
<message>
<source>{sign} faster than real</source>
<translation type="unfinished" />
</message>
<message>
<source>{sign} slower than real</source>
<translation type="unfinished" />
</message>
<message>
<source>{silent} came without sound, so sound cannot tell. Pick a moment by eye that both show instead.</source>
<translation type="unfinished" />
</message>
<message>
<source>{size_bytes:,} bytes</source>
<translation type="unfinished" />
</message>
<message>
<source>{south_west} to {north} {east}</source>
<translation type="unfinished" />
</message>
<message>
<source>{start} to {end}
{gap}</source>
<translation type="unfinished" />
</message>
<message>
<source>{start} · range, not ended yet</source>
<translation type="unfinished" />
</message>
<message>
<source>{stated_count} positions in the first {tried} rows. </source>
<translation type="unfinished" />
</message>
<message>
<source>{text}; {unreadable} folders cannot be read</source>
<translation type="unfinished" />
</message>
<message>
<source>{time_zone}, as the case</source>
<translation type="unfinished" />
</message>
<message>
<source>{title}
at {media_time} in it, {wall} {certainty}</source>
<translation type="unfinished" />
</message>
<message>
<source>{title}
{second_line}
Local times in {time_zone}</source>
<translation type="unfinished" />
</message>
<message>
<source>{title}
{whole_reading}
Drag, or Alt+↑ and Alt+↓, to move it; Delete to hide it</source>
<translation type="unfinished" />
</message>
<message>
<source>{title}: {start} to {end}, {duration}</source>
<translation type="unfinished" />
</message>
<message>
<source>{uncertainty} (both clocks)</source>
<translation type="unfinished" />
</message>
<message>
<source>{wall} {utc_offset}
{utc}
as the receiver stated it</source>
<translation type="unfinished" />
</message>
<message>
<source>{wall} {utc_offset}
{utc}
{uncertainty}, from: {words}</source>
<translation type="unfinished" />
</message>
<message>
<source>{what}
Right click: which columns are shown</source>
<translation type="unfinished" />
</message>
<message>
<source>{what} moves {moved}, and is known to</source>
<translation type="unfinished" />
</message>
<message>
<source>{what} of {id}</source>
<translation type="unfinished" />
</message>
<message>
<source>{what}. What was added is there.</source>
<translation type="unfinished" />
</message>
<message>
<source>{when} · {count} keyframes</source>
<translation type="unfinished" />
</message>
<message>
<source>{who} on {host}</source>
<translation type="unfinished" />
</message>
<message>
<source>{who} was {kind} · {length}</source>
<translation type="unfinished" />
</message>
<message>
<source>{words}
A click takes it away</source>
<translation type="unfinished" />
</message>
<message>
<source>{words}
part of this moment is missing in the sound</source>
<translation type="unfinished" />
</message>
<message>
<source>{words}
{why_unheard}: you do not hear it</source>
<translation type="unfinished" />
</message>
<message>
<source>{words} (derived)</source>
<translation type="unfinished" />
</message>
<message>
<source>{words} 1 could not be backed up.</source>
<translation type="unfinished" />
</message>
<message>
<source>{words} {count} could not be backed up.</source>
<translation type="unfinished" />
</message>
<message>
<source>{words} · DOP {dop:.1f}</source>
<translation type="unfinished" />
</message>
<message>
<source>{words} → first frame {moment:%Y-%m-%d %H:%M:%S} {utc_offset}</source>
<translation type="unfinished" />
</message>
<message>
<source>{words}. Said by {who} at {host}.</source>
<translation type="unfinished" />
</message>
<message>
<source>{words}: done.</source>
<translation type="unfinished" />
</message>
<message>
<source>±{accuracy:.1f} m, as its source states</source>
<translation type="unfinished" />
</message>
<message>
<source>“{action}”: press the new key in the field.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{file}” cannot be read: {reason}.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{file}” cannot be written: {reason}.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{file}” has no table [keys], so it is no file of keys.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{file}” is no TOML: {reason}.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{file}” is no text in UTF-8: save it as UTF-8 and try again.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{file}” is too large for a file of keys.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{file}” was not taken, and no key was changed:
{troubles}</source>
<translation type="unfinished" />
</message>
<message>
<source>“{file}” was not taken: it gives {key} to “{action}”, and here that key marks “{mark}”.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{key}” is kept for lists and dialogs</source>
<translation type="unfinished" />
</message>
<message>
<source>“{key}” is no key</source>
<translation type="unfinished" />
</message>
<message>
<source>“{key}” is said to belong to “{owner}” already</source>
<translation type="unfinished" />
</message>
<message>
<source>“{name}” has more than {most} keys</source>
<translation type="unfinished" />
</message>
<message>
<source>“{name}” has no sound here</source>
<translation type="unfinished" />
</message>
<message>
<source>“{name}” is a choice: name at least one thing to choose.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{name}”, row {row}, offset {offset}</source>
<translation type="unfinished" />
</message>
<message>
<source>“{short}” is looked for as a whole word; from {beginning_letters} letters on a beginning suffices.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{text}” is no day such as 2026-04-17, and narrows nothing yet.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{text}” is no zone. {hint}.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{title}” cannot be done now.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{title}” has no sound.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{title}” has nothing between the marks.</source>
<translation type="unfinished" />
</message>
<message>
<source>“{title}” holds no pictures of which one could be picked. “{moving}” can be moved by milliseconds instead ({keys}).</source>
<translation type="unfinished" />
</message>
<message>
<source>“{title}” is at {location}</source>
<translation type="unfinished" />
</message>
<message>
<source>“{title}” moves {moved}, and the reading is good to</source>
<translation type="unfinished" />
</message>
<message>
<source>“{title}” was not found; it was at {location}</source>
<translation type="unfinished" />
</message>
<message>
<source>✓ Taken · {words}</source>
<translation type="unfinished" />
</message>
</context>
</TS>
