<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
<name>reviewer</name>
<message>
<source> All {duration} of it are decoded once.</source>
<translation> Sus {duration} se descodifican una vez por completo.</translation>
</message>
<message>
<source> Copy as table</source>
<translation> Copiar como tabla</translation>
</message>
<message>
<source> It can be read as a track with times, too: “Add files …” brings it in as one.</source>
<translation> También puede leerse como un recorrido con horas: «Añadir archivos …» lo incorpora como tal.</translation>
</message>
<message>
<source> Of “{title}” track {audio_track_of} of {count} is compared.</source>
<translation> De «{title}» se compara la pista {audio_track_of} de {count}.</translation>
</message>
<message>
<source> Save picture …</source>
<translation> Guardar imagen …</translation>
</message>
<message>
<source> Save table …</source>
<translation> Guardar tabla …</translation>
</message>
<message>
<source> Some things are worth a look.</source>
<translation> Hay cosas que conviene mirar.</translation>
</message>
<message>
<source> and {count:,} more</source>
<translation> y {count:,} más</translation>
</message>
<message>
<source> h before to after</source>
<translation> h de antes a después</translation>
</message>
<message>
<source> in {unit}</source>
<translation> en {unit}</translation>
</message>
<message>
<source> of {words}</source>
<translation> de {words}</translation>
</message>
<message>
<source> or </source>
<translation> o </translation>
</message>
<message>
<source> {duration} of it are without positions and not counted.</source>
<translation> {duration} están sin posiciones y no se cuentan.</translation>
</message>
<message>
<source> · range {duration}</source>
<translation> · intervalo {duration}</translation>
</message>
<message>
<source> · the first {count} are listed</source>
<translation> · se muestran las primeras {count}</translation>
</message>
<message>
<source> · {selected:,} selected</source>
<translation> · {selected:,} seleccionadas</translation>
</message>
<message>
<source>%d day, %m month, %Y year, %y two figures of it, %H hour, %I hour up to 12, %p AM or PM, %M, %S, %f</source>
<translation>%d día, %m mes, %Y año, %y sus dos cifras, %H hora, %I hora hasta 12, %p AM o PM, %M, %S, %f</translation>
</message>
<message>
<source>&amp;Edit</source>
<translation>&amp;Editar</translation>
</message>
<message>
<source>&amp;File</source>
<translation>Arc&amp;hivo</translation>
</message>
<message>
<source>&amp;Help</source>
<translation>Ay&amp;uda</translation>
</message>
<message>
<source>&amp;View</source>
<translation>&amp;Ver</translation>
</message>
<message>
<source>(empty)</source>
<translation>(vacío)</translation>
</message>
<message>
<source>, at full scale</source>
<translation>, a plena escala</translation>
</message>
<message>
<source>, clipped</source>
<translation>, saturado</translation>
</message>
<message>
<source>, in {unit}</source>
<translation>, en {unit}</translation>
</message>
<message>
<source>, {count:,} listed</source>
<translation>, {count:,} en la lista</translation>
</message>
<message>
<source>1 channel</source>
<translation>1 canal</translation>
</message>
<message>
<source>1 file</source>
<translation>1 archivo</translation>
</message>
<message>
<source>1 fix</source>
<translation>1 punto</translation>
</message>
<message>
<source>1 moment</source>
<translation>1 momento</translation>
</message>
<message>
<source>1 more case</source>
<translation>1 caso más</translation>
</message>
<message>
<source>1 recording</source>
<translation>1 grabación</translation>
</message>
<message>
<source>1 recording · {length}</source>
<translation>1 grabación · {length}</translation>
</message>
<message>
<source>1 second</source>
<translation>1 segundo</translation>
</message>
<message>
<source>1 thing is wrong.</source>
<translation>Hay un problema.</translation>
</message>
<message>
<source>1 tile of “{file}” cannot be read</source>
<translation>No se puede leer 1 tesela de «{file}»</translation>
</message>
<message>
<source>10 seconds</source>
<translation>10 segundos</translation>
</message>
<message>
<source>17:10:42, or as exactly as it is shown</source>
<translation>17:10:42, o con la exactitud con que se muestre</translation>
</message>
<message>
<source>2D</source>
<translation>2D</translation>
</message>
<message>
<source>3 seconds</source>
<translation>3 segundos</translation>
</message>
<message>
<source>3D</source>
<translation>3D</translation>
</message>
<message>
<source>41.75,-72.69,41.77,-72.66 or 41.7658,-72.6734,50</source>
<translation>41.75,-72.69,41.77,-72.66 o 41.7658,-72.6734,50</translation>
</message>
<message>
<source>4×, with the place and colour of the pixel</source>
<translation>4×, con el lugar y el color del píxel</translation>
</message>
<message>
<source>; {count} left out</source>
<translation>; {count} omitidos</translation>
</message>
<message>
<source>? to be clarified</source>
<translation>? por aclarar</translation>
</message>
<message>
<source>A camera recorded here: pictures are shown at no more than 16×.</source>
<translation>Aquí grabó una cámara: las imágenes se muestran como máximo a 16×.</translation>
</message>
<message>
<source>A case for each folder in it, called as the folder is</source>
<translation>Un caso por cada carpeta que contenga, con el nombre de la carpeta</translation>
</message>
<message>
<source>A case needs a number: the one under which the agency files it.</source>
<translation>Un caso necesita un número: aquel con el que la institución lo archiva.</translation>
</message>
<message>
<source>A category that has marks is retired: they keep it, and it marks no more</source>
<translation>Una categoría que tiene marcas se retira: ellas la conservan, y no marca más</translation>
</message>
<message>
<source>A clap, a flash or a door that both cameras show: goes to the recording that stays</source>
<translation>Una palmada, un destello o una puerta que muestren ambas cámaras: va a la grabación que queda fija</translation>
</message>
<message>
<source>A click on it leads back here</source>
<translation>Un clic en él vuelve aquí</translation>
</message>
<message>
<source>A click on the map moves point {row} there. A click in the picture sets another point.</source>
<translation>Un clic en el mapa lleva allí el punto {row}. Un clic en la imagen crea otro punto.</translation>
</message>
<message>
<source>A copy of this playlist</source>
<translation>Una copia de esta lista</translation>
</message>
<message>
<source>A day as 2026-04-17, a month as 2026-04, or a year</source>
<translation>Un día como 2026-04-17, un mes como 2026-04, o un año</translation>
</message>
<message>
<source>A day as 2026-04-17, a month as 2026-04, or a year.</source>
<translation>Un día como 2026-04-17, un mes como 2026-04, o un año.</translation>
</message>
<message>
<source>A field</source>
<translation>Un campo</translation>
</message>
<message>
<source>A field that is no longer asked for keeps what was filled in. One that nothing is filled into can be taken away.</source>
<translation>Un campo que ya no se pide conserva lo que se rellenó. Uno en el que nada se ha rellenado puede quitarse.</translation>
</message>
<message>
<source>A file is copied once nothing has written to it for some seconds. Nothing in the folder is changed. Watching ends with the program.</source>
<translation>Un archivo se copia cuando nada ha escrito en él durante unos segundos. No se cambia nada en la carpeta. La vigilancia termina con el programa.</translation>
</message>
<message>
<source>A file that a receiver or a logger writes</source>
<translation>Un archivo que escribe un receptor o un registrador</translation>
</message>
<message>
<source>A flash, a clap: then find it in another camera</source>
<translation>Un destello, una palmada: después se busca en otra cámara</translation>
</message>
<message>
<source>A floor plan or an aerial picture: PNG, JPEG, TIFF, or the first page of a PDF</source>
<translation>Un plano de planta o una foto aérea: PNG, JPEG, TIFF, o la primera página de un PDF</translation>
</message>
<message>
<source>A fourth point checks the other three. Drag a point in the picture to move it.</source>
<translation>Un cuarto punto comprueba los otros tres. Arrastre un punto en la imagen para moverlo.</translation>
</message>
<message>
<source>A gap shows where another camera recorded meanwhile.</source>
<translation>Un hueco muestra dónde otra cámara grababa mientras tanto.</translation>
</message>
<message>
<source>A growing NMEA or GPX file, or 192.168.1.20:10110</source>
<translation>Un archivo NMEA o GPX que crece, o 192.168.1.20:10110</translation>
</message>
<message>
<source>A large library takes a moment.</source>
<translation>Una biblioteca grande tarda un momento.</translation>
</message>
<message>
<source>A line each, in the order in which they are offered. Anything else can be typed.</source>
<translation>Una línea cada uno, en el orden en que se ofrecen. Puede escribirse cualquier otra cosa.</translation>
</message>
<message>
<source>A line of this note is too long to be written on here, and is shown broken. Go on in a new note.</source>
<translation>Una línea de esta nota es demasiado larga para seguir escribiendo aquí, y se muestra partida. Continúe en una nota nueva.</translation>
</message>
<message>
<source>A log of dispatch, a vehicle or a device: it gets a lane of its own</source>
<translation>Un registro de la central, de un vehículo o de un dispositivo: recibe un carril propio</translation>
</message>
<message>
<source>A mark that was deleted, on {title}</source>
<translation>Una marca que fue eliminada, en {title}</translation>
</message>
<message>
<source>A mark, else the range</source>
<translation>Una marca; si no, el intervalo</translation>
</message>
<message>
<source>A mix of those on show</source>
<translation>Una mezcla de las que se muestran</translation>
</message>
<message>
<source>A moment that the picture shows and the track has (a stop, a corner) can be matched by hand instead.</source>
<translation>Un momento que la imagen muestra y el recorrido tiene (una parada, una esquina) puede hacerse coincidir a mano.</translation>
</message>
<message>
<source>A playlist shows at most {most} moments.</source>
<translation>Una lista muestra como máximo {most} momentos.</translation>
</message>
<message>
<source>A playlist shows moments of one or several cases, in the order you choose.</source>
<translation>Una lista muestra momentos de uno o varios casos, en el orden que usted elija.</translation>
</message>
<message>
<source>A point of the path</source>
<translation>Un punto del recorrido</translation>
</message>
<message>
<source>A question to the whole library is noted in the audit record</source>
<translation>Una pregunta a toda la biblioteca queda anotada en el registro de auditoría</translation>
</message>
<message>
<source>A rectangle, circle or polygon on the map, or type its coordinates above.</source>
<translation>Un rectángulo, círculo o polígono en el mapa, o escriba arriba sus coordenadas.</translation>
</message>
<message>
<source>A reviewer has moved it since: {place}</source>
<translation>Un revisor la ha movido desde entonces: {place}</translation>
</message>
<message>
<source>A time, a frame number, UTC or local time</source>
<translation>Una hora, un número de fotograma, UTC u hora local</translation>
</message>
<message>
<source>About</source>
<translation>Acerca de</translation>
</message>
<message>
<source>About Evidence Reviewer</source>
<translation>Acerca de Evidence Reviewer</translation>
</message>
<message>
<source>Accept</source>
<translation>Aceptar</translation>
</message>
<message>
<source>Action</source>
<translation>Acción</translation>
</message>
<message>
<source>Actions and their keys</source>
<translation>Las acciones y sus teclas</translation>
</message>
<message>
<source>Add</source>
<translation>Añadir</translation>
</message>
<message>
<source>Add a GPX or NMEA file with Ctrl+I.</source>
<translation>Añada un archivo GPX o NMEA con Ctrl+I.</translation>
</message>
<message>
<source>Add a checklist</source>
<translation>Añadir una lista de control</translation>
</message>
<message>
<source>Add a checklist …</source>
<translation>Añadir una lista de control …</translation>
</message>
<message>
<source>Add a field</source>
<translation>Añadir un campo</translation>
</message>
<message>
<source>Add a moment behind the selected one</source>
<translation>Añadir un momento detrás del seleccionado</translation>
</message>
<message>
<source>Add a picture</source>
<translation>Añadir una imagen</translation>
</message>
<message>
<source>Add a table of positions</source>
<translation>Añadir una tabla de posiciones</translation>
</message>
<message>
<source>Add a table of positions …</source>
<translation>Añadir una tabla de posiciones …</translation>
</message>
<message>
<source>Add a tile file</source>
<translation>Añadir un archivo de teselas</translation>
</message>
<message>
<source>Add a tile file …</source>
<translation>Añadir un archivo de teselas …</translation>
</message>
<message>
<source>Add as new</source>
<translation>Añadir como nuevo</translation>
</message>
<message>
<source>Add drawings</source>
<translation>Añadir dibujos</translation>
</message>
<message>
<source>Add events from outside</source>
<translation>Añadir eventos externos</translation>
</message>
<message>
<source>Add events from “{name}”</source>
<translation>Añadir eventos de «{name}»</translation>
</message>
<message>
<source>Add everything in a folder</source>
<translation>Añadir todo lo de una carpeta</translation>
</message>
<message>
<source>Add file …</source>
<translation>Añadir archivo …</translation>
</message>
<message>
<source>Add files …</source>
<translation>Añadir archivos …</translation>
</message>
<message>
<source>Add folder …</source>
<translation>Añadir carpeta …</translation>
</message>
<message>
<source>Add picture …</source>
<translation>Añadir imagen …</translation>
</message>
<message>
<source>Add recordings, tracks and event lists</source>
<translation>Añadir grabaciones, recorridos y listas de eventos</translation>
</message>
<message>
<source>Add tags</source>
<translation>Añadir etiquetas</translation>
</message>
<message>
<source>Add the events</source>
<translation>Añadir los eventos</translation>
</message>
<message>
<source>Add the positions</source>
<translation>Añadir las posiciones</translation>
</message>
<message>
<source>Add this reading</source>
<translation>Añadir esta lectura</translation>
</message>
<message>
<source>Add to case</source>
<translation>Añadir al caso</translation>
</message>
<message>
<source>Add to playlist “{name}”</source>
<translation>Añadir a la lista «{name}»</translation>
</message>
<message>
<source>Add to the moments to show</source>
<translation>Añadir a los momentos para mostrar</translation>
</message>
<message>
<source>Add your agency's checklist, save an example of one, or remove this one</source>
<translation>Añadir la lista de control de su institución, guardar un ejemplo o quitar esta</translation>
</message>
<message>
<source>Added {count} moments to “{name}”.</source>
<translation>Se añadieron {count} momentos a «{name}».</translation>
</message>
<message>
<source>Added “{caption}” to “{name}”.</source>
<translation>Se añadió «{caption}» a «{name}».</translation>
</message>
<message>
<source>Adding from {name}</source>
<translation>Añadiendo desde {name}</translation>
</message>
<message>
<source>Adding to case {number}</source>
<translation>Añadiendo al caso {number}</translation>
</message>
<message>
<source>Adding to case {number} was cut off before its end</source>
<translation>Lo que se añadía al caso {number} quedó interrumpido antes de terminar</translation>
</message>
<message>
<source>Adding to case {number} was stopped before its end</source>
<translation>Lo que se añadía al caso {number} se detuvo antes de terminar</translation>
</message>
<message>
<source>Adding was cancelled before it began; the case is as it was.</source>
<translation>Se canceló antes de empezar a añadir; el caso está como estaba.</translation>
</message>
<message>
<source>Adding {name}</source>
<translation>Añadiendo {name}</translation>
</message>
<message>
<source>Address of the agency's tiles</source>
<translation>Dirección de las teselas de la institución</translation>
</message>
<message>
<source>Adjust what is seen; stills and exports stay</source>
<translation>Ajustar lo que se ve; capturas y exportaciones no cambian</translation>
</message>
<message>
<source>After</source>
<translation>Después</translation>
</message>
<message>
<source>Again: back to the view before</source>
<translation>Otra vez: vuelve a la vista anterior</translation>
</message>
<message>
<source>Again: twice as fast, up to 16×</source>
<translation>Otra vez: el doble de rápido, hasta 16×</translation>
</message>
<message>
<source>Agency's words and fields</source>
<translation>Palabras y campos de la institución</translation>
</message>
<message>
<source>Agency's words and fields …</source>
<translation>Palabras y campos de la institución …</translation>
</message>
<message>
<source>Align by motion</source>
<translation>Alinear por el movimiento</translation>
</message>
<message>
<source>Align by motion …</source>
<translation>Alinear por el movimiento …</translation>
</message>
<message>
<source>Align by sound</source>
<translation>Alinear por el sonido</translation>
</message>
<message>
<source>Align by sound …</source>
<translation>Alinear por el sonido …</translation>
</message>
<message>
<source>All</source>
<translation>Todo</translation>
</message>
<message>
<source>All as delivered</source>
<translation>Todo como de fábrica</translation>
</message>
<message>
<source>All cameras the same size</source>
<translation>Todas las cámaras del mismo tamaño</translation>
</message>
<message>
<source>All cases</source>
<translation>Todos los casos</translation>
</message>
<message>
<source>All cases and recordings in a window of their own (Ctrl+L)</source>
<translation>Todos los casos y grabaciones en una ventana propia (Ctrl+L)</translation>
</message>
<message>
<source>All cases and recordings, and statistics</source>
<translation>Todos los casos y grabaciones, y estadísticas</translation>
</message>
<message>
<source>All else is darker</source>
<translation>Todo lo demás se oscurece</translation>
</message>
<message>
<source>All files</source>
<translation>Todos los archivos</translation>
</message>
<message>
<source>All frames as CSV …</source>
<translation>Todos los fotogramas como CSV …</translation>
</message>
<message>
<source>All into the open case {case_number}</source>
<translation>Todo al caso abierto {case_number}</translation>
</message>
<message>
<source>All keys from a file, such as your agency's</source>
<translation>Todas las teclas desde un archivo, como el de su institución</translation>
</message>
<message>
<source>All keys stand in “{file}”.</source>
<translation>Todas las teclas están en «{file}».</translation>
</message>
<message>
<source>All keys, in a file that a person can read and change</source>
<translation>Todas las teclas, en un archivo que una persona puede leer y cambiar</translation>
</message>
<message>
<source>All lanes as delivered</source>
<translation>Todos los carriles como de fábrica</translation>
</message>
<message>
<source>All marks of a category</source>
<translation>Todas las marcas de una categoría</translation>
</message>
<message>
<source>All marks of the case</source>
<translation>Todas las marcas del caso</translation>
</message>
<message>
<source>All of their time</source>
<translation>Todo su tiempo</translation>
</message>
<message>
<source>All of them are in the library's window (Ctrl+L)</source>
<translation>Todos están en la ventana de la biblioteca (Ctrl+L)</translation>
</message>
<message>
<source>All of them stand in the row</source>
<translation>Todos están en la fila</translation>
</message>
<message>
<source>All of them; type, change, delete</source>
<translation>Todos; escribir, cambiar, eliminar</translation>
</message>
<message>
<source>All of what both recorded</source>
<translation>Todo lo que ambas grabaron</translation>
</message>
<message>
<source>All tracks of the case</source>
<translation>Todos los recorridos del caso</translation>
</message>
<message>
<source>All {count} frames follow each other steadily.</source>
<translation>Los {count} fotogramas se suceden con regularidad.</translation>
</message>
<message>
<source>Along measured stretches; gaps are not bridged</source>
<translation>A lo largo de tramos medidos; los huecos no se salvan</translation>
</message>
<message>
<source>Along the path, from in to out</source>
<translation>A lo largo del recorrido, de la entrada a la salida</translation>
</message>
<message>
<source>Alt+Left and Alt+Right move it by one of its own frames, with Shift by ten.</source>
<translation>Alt+Izquierda y Alt+Derecha la mueven un fotograma propio, con Mayús diez.</translation>
</message>
<message>
<source>Altitude</source>
<translation>Altitud</translation>
</message>
<message>
<source>Altitude in</source>
<translation>Altitud en</translation>
</message>
<message>
<source>An earlier version of the program brought it in, which kept no more than the source and its ±.</source>
<translation>La incorporó una versión anterior del programa, que no guardaba más que la fuente y su ±.</translation>
</message>
<message>
<source>An earlier version of the program did not ask.</source>
<translation>Una versión anterior del programa no lo preguntaba.</translation>
</message>
<message>
<source>An example of a checklist is written: {path}</source>
<translation>Se escribió un ejemplo de lista de control: {path}</translation>
</message>
<message>
<source>Anchor at {at}</source>
<translation>Ancla en {at}</translation>
</message>
<message>
<source>And all that it states</source>
<translation>Y todo lo que declara</translation>
</message>
<message>
<source>And real speed again</source>
<translation>Y otra vez a velocidad real</translation>
</message>
<message>
<source>And what never was; by whom, how fast</source>
<translation>Y lo que nunca; por quién, a qué velocidad</translation>
</message>
<message>
<source>Angles</source>
<translation>Ángulos</translation>
</message>
<message>
<source>Another angle …</source>
<translation>Otro ángulo …</translation>
</message>
<message>
<source>Another program on this computer, which only reads the file. It is asked where a recording is added and no reader here finds a position in it; what it finds is named as its own.</source>
<translation>Otro programa de este equipo, que solo lee el archivo. Se le pregunta cuando se añade una grabación en la que ningún lector de aquí encuentra una posición; lo que encuentra se identifica como suyo.</translation>
</message>
<message>
<source>Another recording is in the picture: go to this moment first.</source>
<translation>En la imagen hay otra grabación: vaya primero a este momento.</translation>
</message>
<message>
<source>Answer</source>
<translation>Respuesta</translation>
</message>
<message>
<source>Answer of a checklist</source>
<translation>Respuesta de una lista de control</translation>
</message>
<message>
<source>Answered by {author}, {when}</source>
<translation>Respondido por {author}, {when}</translation>
</message>
<message>
<source>Answers of checklists</source>
<translation>Respuestas de listas de control</translation>
</message>
<message>
<source>Any</source>
<translation>Cualquiera</translation>
</message>
<message>
<source>Area</source>
<translation>Área</translation>
</message>
<message>
<source>Arrow</source>
<translation>Flecha</translation>
</message>
<message>
<source>Arrows along the paths</source>
<translation>Flechas a lo largo de los recorridos</translation>
</message>
<message>
<source>As</source>
<translation>Como</translation>
</message>
<message>
<source>As a new version: none that was saved is ever changed or taken away</source>
<translation>Como versión nueva: ninguna guardada se cambia ni se quita nunca</translation>
</message>
<message>
<source>As a table</source>
<translation>Como tabla</translation>
</message>
<message>
<source>As a table (Ctrl+T)</source>
<translation>Como tabla (Ctrl+T)</translation>
</message>
<message>
<source>As cards</source>
<translation>Como fichas</translation>
</message>
<message>
<source>As cards with pictures (Ctrl+D)</source>
<translation>Como fichas con imágenes (Ctrl+D)</translation>
</message>
<message>
<source>As delivered</source>
<translation>Como de fábrica</translation>
</message>
<message>
<source>As in the file</source>
<translation>Como en el archivo</translation>
</message>
<message>
<source>As ingested</source>
<translation>Como se incorporó</translation>
</message>
<message>
<source>As it came in.</source>
<translation>Tal como llegó.</translation>
</message>
<message>
<source>As it came in: {source}.</source>
<translation>Tal como llegó: {source}.</translation>
</message>
<message>
<source>As it is filed; or latitude, longitude and a radius in metres</source>
<translation>Como está archivado; o latitud, longitud y un radio en metros</translation>
</message>
<message>
<source>As it reads; its links are clicked, or reached by Tab</source>
<translation>Tal como se lee; sus enlaces se pulsan, o se alcanzan con Tab</translation>
</message>
<message>
<source>As it will be read</source>
<translation>Como se leerá</translation>
</message>
<message>
<source>As recorded</source>
<translation>Tal como se grabó</translation>
</message>
<message>
<source>As the camera recorded it</source>
<translation>Tal como lo grabó la cámara</translation>
</message>
<message>
<source>As the case was opened</source>
<translation>Como se abrió el caso</translation>
</message>
<message>
<source>As the columns suggest</source>
<translation>Como sugieren las columnas</translation>
</message>
<message>
<source>As the hand goes</source>
<translation>Como vaya la mano</translation>
</message>
<message>
<source>As the system</source>
<translation>Como el sistema</translation>
</message>
<message>
<source>Ask ExifTool for positions that nothing else finds</source>
<translation>Preguntar a ExifTool por las posiciones que nada más encuentra</translation>
</message>
<message>
<source>Asked for</source>
<translation>Se pide</translation>
</message>
<message>
<source>Asked for: {start} to {end}</source>
<translation>Pedido: {start} a {end}</translation>
</message>
<message>
<source>Asks for</source>
<translation>Pide</translation>
</message>
<message>
<source>Asks for: {fields}</source>
<translation>Pide: {fields}</translation>
</message>
<message>
<source>Assigned reviewer</source>
<translation>Revisor asignado</translation>
</message>
<message>
<source>Assigned to</source>
<translation>Asignado a</translation>
</message>
<message>
<source>Assigned to {one_line}</source>
<translation>Asignado a {one_line}</translation>
</message>
<message>
<source>At its end: {then}</source>
<translation>Al final: {then}</translation>
</message>
<message>
<source>At most {most_at_once:,} recordings are filed at once: choose some in the library.</source>
<translation>Se archivan como máximo {most_at_once:,} grabaciones a la vez: elija algunas en la biblioteca.</translation>
</message>
<message>
<source>At which speeds</source>
<translation>A qué velocidades</translation>
</message>
<message>
<source>Audit record</source>
<translation>Registro de auditoría</translation>
</message>
<message>
<source>Audit record …</source>
<translation>Registro de auditoría …</translation>
</message>
<message>
<source>Audit record: {length:,} rows</source>
<translation>Registro de auditoría: {length:,} filas</translation>
</message>
<message>
<source>Audit record: {length} rows, head {sha256}</source>
<translation>Registro de auditoría: {length} filas, cabeza {sha256}</translation>
</message>
<message>
<source>Authorities</source>
<translation>Autorizaciones</translation>
</message>
<message>
<source>Authority</source>
<translation>Autorización</translation>
</message>
<message>
<source>Back</source>
<translation>Atrás</translation>
</message>
<message>
<source>Back one frame</source>
<translation>Un fotograma atrás</translation>
</message>
<message>
<source>Back ten frames</source>
<translation>Diez fotogramas atrás</translation>
</message>
<message>
<source>Back to where it lay when it came in</source>
<translation>De vuelta a donde estaba cuando llegó</translation>
</message>
<message>
<source>Back up</source>
<translation>Copia de seguridad</translation>
</message>
<message>
<source>Back up the library</source>
<translation>Hacer copia de seguridad de la biblioteca</translation>
</message>
<message>
<source>Back up …</source>
<translation>Copia de seguridad …</translation>
</message>
<message>
<source>Backed up to {target}: {originals} originals, {copied} of them new.</source>
<translation>Copia de seguridad en {target}: {originals} originales, {copied} de ellos nuevos.</translation>
</message>
<message>
<source>Backing up to {target}</source>
<translation>Haciendo copia de seguridad en {target}</translation>
</message>
<message>
<source>Badge</source>
<translation>Placa</translation>
</message>
<message>
<source>Base map</source>
<translation>Mapa base</translation>
</message>
<message>
<source>Base maps</source>
<translation>Mapas base</translation>
</message>
<message>
<source>Base maps …</source>
<translation>Mapas base …</translation>
</message>
<message>
<source>Before</source>
<translation>Antes</translation>
</message>
<message>
<source>Began at</source>
<translation>Empezó</translation>
</message>
<message>
<source>Begin a note first: a link to this moment is then put where its cursor is.</source>
<translation>Empiece primero una nota: entonces se pone un enlace a este momento donde está su cursor.</translation>
</message>
<message>
<source>Beginning</source>
<translation>Principio</translation>
</message>
<message>
<source>Begins</source>
<translation>Empieza</translation>
</message>
<message>
<source>Begins and ends on the marked frames. The pictures are encoded anew, and the clip says so.</source>
<translation>Empieza y termina en los fotogramas marcados. Las imágenes se codifican de nuevo, y el clip lo dice.</translation>
</message>
<message>
<source>Begins by: {words}</source>
<translation>Empieza por: {words}</translation>
</message>
<message>
<source>Being read …</source>
<translation>Leyéndose …</translation>
</message>
<message>
<source>Between the in and out marks</source>
<translation>Entre las marcas de entrada y salida</translation>
</message>
<message>
<source>Between the marks</source>
<translation>Entre las marcas</translation>
</message>
<message>
<source>Between the marks, along the path: {length} in {duration}, as good as the positions.</source>
<translation>Entre las marcas, a lo largo del recorrido: {length} en {duration}, tan bueno como las posiciones.</translation>
</message>
<message>
<source>Between the marks: {marked}</source>
<translation>Entre las marcas: {marked}</translation>
</message>
<message>
<source>Between them the recording's clock runs {drift_ppm:.1f} parts in a million {pace}.</source>
<translation>Entre ellas el reloj de la grabación va {drift_ppm:.1f} partes por millón {pace}.</translation>
</message>
<message>
<source>Black</source>
<translation>Negro</translation>
</message>
<message>
<source>Black screen</source>
<translation>Pantalla en negro</translation>
</message>
<message>
<source>Blue</source>
<translation>Azul</translation>
</message>
<message>
<source>Blur is a preview: nothing is redacted</source>
<translation>El difuminado es una vista previa: no se oculta nada</translation>
</message>
<message>
<source>Blur preview</source>
<translation>Difuminado (vista previa)</translation>
</message>
<message>
<source>Bold</source>
<translation>Negrita</translation>
</message>
<message>
<source>Bookmark</source>
<translation>Marcador</translation>
</message>
<message>
<source>Bookmark here</source>
<translation>Marcar aquí</translation>
</message>
<message>
<source>Bookmark the range</source>
<translation>Marcar el intervalo</translation>
</message>
<message>
<source>Bookmarks</source>
<translation>Marcadores</translation>
</message>
<message>
<source>Both curves as the recording lies now</source>
<translation>Ambas curvas como está ahora la grabación</translation>
</message>
<message>
<source>Both curves as the recording would lie, were this accepted</source>
<translation>Ambas curvas como quedaría la grabación si se acepta</translation>
</message>
<message>
<source>Both sounds as the recordings lie now</source>
<translation>Ambos sonidos como están ahora las grabaciones</translation>
</message>
<message>
<source>Both sounds as they would lie, were this accepted</source>
<translation>Ambos sonidos como quedarían si se acepta</translation>
</message>
<message>
<source>Both waveforms over each other</source>
<translation>Ambas formas de onda superpuestas</translation>
</message>
<message>
<source>Box</source>
<translation>Rectángulo</translation>
</message>
<message>
<source>Brightness</source>
<translation>Brillo</translation>
</message>
<message>
<source>Bring in a coding pad</source>
<translation>Traer un panel de códigos</translation>
</message>
<message>
<source>Bring in a file …</source>
<translation>Traer de un archivo …</translation>
</message>
<message>
<source>Bring in keys</source>
<translation>Traer teclas</translation>
</message>
<message>
<source>Bring in recordings</source>
<translation>Traer grabaciones</translation>
</message>
<message>
<source>Bring in recordings…</source>
<translation>Traer grabaciones…</translation>
</message>
<message>
<source>Bring in what is left, and try again what failed; nothing is copied twice</source>
<translation>Traer lo que queda, e intentar otra vez lo que falló; nada se copia dos veces</translation>
</message>
<message>
<source>Bring in …</source>
<translation>Traer …</translation>
</message>
<message>
<source>Bring it into view</source>
<translation>Llevarlo a la vista</translation>
</message>
<message>
<source>Bring recordings into the open case; a folder can also be dropped</source>
<translation>Traer grabaciones al caso abierto; también se puede soltar una carpeta</translation>
</message>
<message>
<source>Brought in</source>
<translation>Llegada</translation>
</message>
<message>
<source>Browse …</source>
<translation>Examinar …</translation>
</message>
<message>
<source>By</source>
<translation>Por</translation>
</message>
<message>
<source>By constellation, of the recording in the picture</source>
<translation>Por constelación, de la grabación que está en la imagen</translation>
</message>
<message>
<source>By this computer's clock</source>
<translation>Según el reloj de este equipo</translation>
</message>
<message>
<source>By {author}</source>
<translation>De {author}</translation>
</message>
<message>
<source>Bytes</source>
<translation>Bytes</translation>
</message>
<message>
<source>Bytes recorded, by month</source>
<translation>Bytes grabados, por mes</translation>
</message>
<message>
<source>CLICK A POINT OF THE PATH</source>
<translation>HAGA CLIC EN UN PUNTO DEL RECORRIDO</translation>
</message>
<message>
<source>CSV (*.csv)</source>
<translation>CSV (*.csv)</translation>
</message>
<message>
<source>CSV table …</source>
<translation>Tabla CSV …</translation>
</message>
<message>
<source>CSV: say what its columns mean</source>
<translation>CSV: decir qué significan sus columnas</translation>
</message>
<message>
<source>Came&amp;ras</source>
<translation>Cámaras</translation>
</message>
<message>
<source>Camera</source>
<translation>Cámara</translation>
</message>
<message>
<source>Camera {camera}</source>
<translation>Cámara {camera}</translation>
</message>
<message>
<source>Camera {number}</source>
<translation>Cámara {number}</translation>
</message>
<message>
<source>Camera: to its start</source>
<translation>Cámara: a su principio</translation>
</message>
<message>
<source>Camera: {title}</source>
<translation>Cámara: {title}</translation>
</message>
<message>
<source>Cameras</source>
<translation>Cámaras</translation>
</message>
<message>
<source>Cancel</source>
<translation>Cancelar</translation>
</message>
<message>
<source>Cancel: {one_line}. Nothing half done is left behind.</source>
<translation>Cancelar: {one_line}. No queda nada a medias.</translation>
</message>
<message>
<source>Cannot be shown</source>
<translation>No se puede mostrar</translation>
</message>
<message>
<source>Caption</source>
<translation>Rótulo</translation>
</message>
<message>
<source>Caption of the selected moment</source>
<translation>Rótulo del momento seleccionado</translation>
</message>
<message>
<source>Caption “{caption}”</source>
<translation>Rótulo «{caption}»</translation>
</message>
<message>
<source>Case</source>
<translation>Caso</translation>
</message>
<message>
<source>Case library</source>
<translation>Biblioteca de casos</translation>
</message>
<message>
<source>Case number</source>
<translation>Número de caso</translation>
</message>
<message>
<source>Case properties</source>
<translation>Propiedades del caso</translation>
</message>
<message>
<source>Case properties …</source>
<translation>Propiedades del caso …</translation>
</message>
<message>
<source>Case {case_number}</source>
<translation>Caso {case_number}</translation>
</message>
<message>
<source>Case {number}</source>
<translation>Caso {number}</translation>
</message>
<message>
<source>Case {one_line}</source>
<translation>Caso {one_line}</translation>
</message>
<message>
<source>Case: {number}</source>
<translation>Caso: {number}</translation>
</message>
<message>
<source>Cases</source>
<translation>Casos</translation>
</message>
<message>
<source>Cases and recordings</source>
<translation>Casos y grabaciones</translation>
</message>
<message>
<source>Cases by kind</source>
<translation>Casos por tipo</translation>
</message>
<message>
<source>Cases by status</source>
<translation>Casos por estado</translation>
</message>
<message>
<source>Cases made, by month</source>
<translation>Casos creados, por mes</translation>
</message>
<message>
<source>Categories of marks: colour, shape, key, fields</source>
<translation>Categorías de marcas: color, forma, tecla, campos</translation>
</message>
<message>
<source>Categories of recording</source>
<translation>Categorías de grabación</translation>
</message>
<message>
<source>Categories, in the order of the pad</source>
<translation>Categorías, en el orden del panel</translation>
</message>
<message>
<source>Category</source>
<translation>Categoría</translation>
</message>
<message>
<source>Category of the mark</source>
<translation>Categoría de la marca</translation>
</message>
<message>
<source>Category {number} ({name}): {reason}</source>
<translation>Categoría {number} ({name}): {reason}</translation>
</message>
<message>
<source>Chain of the audit record, and every original's hash</source>
<translation>La cadena del registro de auditoría y el hash de cada original</translation>
</message>
<message>
<source>Changes, the first one on top</source>
<translation>Cambios, el primero arriba</translation>
</message>
<message>
<source>Channel</source>
<translation>Canal</translation>
</message>
<message>
<source>Check a backup …</source>
<translation>Comprobar una copia de seguridad …</translation>
</message>
<message>
<source>Check linked originals</source>
<translation>Comprobar originales enlazados</translation>
</message>
<message>
<source>Check that a backup restores: choose its folder</source>
<translation>Comprobar que una copia de seguridad se restaura: elija su carpeta</translation>
</message>
<message>
<source>Check that it restores</source>
<translation>Comprobar que se restaura</translation>
</message>
<message>
<source>Checked: shown on the map. A double click renames it.</source>
<translation>Marcada: se muestra en el mapa. Un doble clic la renombra.</translation>
</message>
<message>
<source>Checking linked originals</source>
<translation>Comprobando los originales enlazados</translation>
</message>
<message>
<source>Checking the backup {backup}</source>
<translation>Comprobando la copia de seguridad {backup}</translation>
</message>
<message>
<source>Checklist</source>
<translation>Lista de control</translation>
</message>
<message>
<source>Checklists (*.toml)</source>
<translation>Listas de control (*.toml)</translation>
</message>
<message>
<source>Checklists (*.toml);;All files (*)</source>
<translation>Listas de control (*.toml);;Todos los archivos (*)</translation>
</message>
<message>
<source>Choices, with ; between them</source>
<translation>Opciones, separadas por ;</translation>
</message>
<message>
<source>Choices: a; b</source>
<translation>Opciones: a; b</translation>
</message>
<message>
<source>Choose a colour</source>
<translation>Elegir un color</translation>
</message>
<message>
<source>Choose a recording with pictures: none of this case is chosen.</source>
<translation>Elija una grabación con imágenes: no hay ninguna elegida de este caso.</translation>
</message>
<message>
<source>Choose a row to read all of it.</source>
<translation>Elija una fila para leerla entera.</translation>
</message>
<message>
<source>Choose a state to go back or on to it. The audit record tells of each step.</source>
<translation>Elija un estado para volver o avanzar hasta él. El registro de auditoría cuenta cada paso.</translation>
</message>
<message>
<source>Choose a time zone from the list, for instance America/New_York.</source>
<translation>Elija una zona horaria de la lista, por ejemplo America/New_York.</translation>
</message>
<message>
<source>Choose a tool and draw on the picture.</source>
<translation>Elija una herramienta y dibuje sobre la imagen.</translation>
</message>
<message>
<source>Choose a version to see what it rests on. None is ever changed or taken away, and no file is touched.</source>
<translation>Elija una versión para ver en qué se basa. Ninguna se cambia ni se quita nunca, y no se toca ningún archivo.</translation>
</message>
<message>
<source>Choose an action above to give it another key.</source>
<translation>Elija arriba una acción para darle otra tecla.</translation>
</message>
<message>
<source>Choose an empty folder on another disk, or that of an earlier backup: then only what is new is copied. You can go on working meanwhile; the backup holds what is saved now.</source>
<translation>Elija una carpeta vacía en otro disco, o la de una copia anterior: entonces solo se copia lo nuevo. Puede seguir trabajando; la copia contiene lo que está guardado ahora.</translation>
</message>
<message>
<source>Choose one in the library.</source>
<translation>Elija uno en la biblioteca.</translation>
</message>
<message>
<source>Choose the file …</source>
<translation>Elegir el archivo …</translation>
</message>
<message>
<source>Choose the recording that stays and the one that is to move.</source>
<translation>Elija la grabación que queda fija y la que se va a mover.</translation>
</message>
<message>
<source>Choose …</source>
<translation>Elegir …</translation>
</message>
<message>
<source>Circle</source>
<translation>Círculo</translation>
</message>
<message>
<source>Clear</source>
<translation>Borrar</translation>
</message>
<message>
<source>Clear all filters</source>
<translation>Borrar todos los filtros</translation>
</message>
<message>
<source>Clear in and out marks</source>
<translation>Borrar las marcas de entrada y salida</translation>
</message>
<message>
<source>Clear the filter to see all cases.</source>
<translation>Borre el filtro para ver todos los casos.</translation>
</message>
<message>
<source>Clear the filter to see all of them.</source>
<translation>Borre el filtro para verlos todos.</translation>
</message>
<message>
<source>Clear the filters</source>
<translation>Borrar los filtros</translation>
</message>
<message>
<source>Clear what was measured</source>
<translation>Borrar lo medido</translation>
</message>
<message>
<source>Click a place in the picture that you can find on the map: point {count} of three or more.</source>
<translation>Haga clic en un lugar de la imagen que pueda encontrar en el mapa: punto {count} de tres o más.</translation>
</message>
<message>
<source>Click a place that can be found on the map as well. Wheel: zoom. Drag: move.</source>
<translation>Haga clic en un lugar que también se encuentre en el mapa. Rueda: ampliar. Arrastrar: mover.</translation>
</message>
<message>
<source>Click for the large picture (Enter)
Drag to another place (Ctrl+Shift+Left or Right)</source>
<translation>Clic para verla grande (Intro)
Arrastrar a otro lugar (Ctrl+Mayús+Izquierda o Derecha)</translation>
</message>
<message>
<source>Click its corners on the map</source>
<translation>Haga clic en sus esquinas en el mapa</translation>
</message>
<message>
<source>Click its corners; kept with the case</source>
<translation>Clic en sus esquinas; se guarda con el caso</translation>
</message>
<message>
<source>Click its points; kept with the case</source>
<translation>Clic en sus puntos; se guarda con el caso</translation>
</message>
<message>
<source>Click points on the map</source>
<translation>Haga clic en puntos del mapa</translation>
</message>
<message>
<source>Click the point of the path that the frame at {at} shows, or its moment in a graph.</source>
<translation>Haga clic en el punto del recorrido que muestra el fotograma de {at}, o en su momento en un gráfico.</translation>
</message>
<message>
<source>Click to show the one at the playhead</source>
<translation>Clic para mostrar la que está en el cabezal</translation>
</message>
<message>
<source>Click to show this recording</source>
<translation>Clic para mostrar esta grabación</translation>
</message>
<message>
<source>Click where it begins; Enter puts one</source>
<translation>Clic donde empieza; Intro pone una</translation>
</message>
<message>
<source>Click where it goes; kept with the case</source>
<translation>Clic donde va; se guarda con el caso</translation>
</message>
<message>
<source>Clock</source>
<translation>Reloj</translation>
</message>
<message>
<source>Clock in the picture</source>
<translation>Reloj en la imagen</translation>
</message>
<message>
<source>Clock in the picture …</source>
<translation>Reloj en la imagen …</translation>
</message>
<message>
<source>Clock that times are shown in</source>
<translation>Reloj en que se muestran las horas</translation>
</message>
<message>
<source>Clock then</source>
<translation>Reloj entonces</translation>
</message>
<message>
<source>Clockwise</source>
<translation>En sentido horario</translation>
</message>
<message>
<source>Close</source>
<translation>Cerrar</translation>
</message>
<message>
<source>Close this; everything stays where it is</source>
<translation>Cerrar esto; todo queda donde está</translation>
</message>
<message>
<source>Closer (+ or the wheel)</source>
<translation>Más cerca (+ o la rueda)</translation>
</message>
<message>
<source>Coarse: off by kilometres in places, not for measuring</source>
<translation>Tosco: en algunos sitios se desvía kilómetros; no sirve para medir</translation>
</message>
<message>
<source>Coarse; not for measuring</source>
<translation>Tosco; no sirve para medir</translation>
</message>
<message>
<source>Code</source>
<translation>Código</translation>
</message>
<message>
<source>Codec</source>
<translation>Códec</translation>
</message>
<message>
<source>Coding pad</source>
<translation>Panel de códigos</translation>
</message>
<message>
<source>Coding pad …</source>
<translation>Panel de códigos …</translation>
</message>
<message>
<source>Colour</source>
<translation>Color</translation>
</message>
<message>
<source>Colour as #rrggbb</source>
<translation>Color como #rrggbb</translation>
</message>
<message>
<source>Colour of a drawing</source>
<translation>Color de un dibujo</translation>
</message>
<message>
<source>Colour paths by speed</source>
<translation>Colorear los recorridos por velocidad</translation>
</message>
<message>
<source>Column {index}</source>
<translation>Columna {index}</translation>
</message>
<message>
<source>Columns</source>
<translation>Columnas</translation>
</message>
<message>
<source>Columns as delivered</source>
<translation>Columnas como de fábrica</translation>
</message>
<message>
<source>Columns of a table of positions</source>
<translation>Columnas de una tabla de posiciones</translation>
</message>
<message>
<source>Comma</source>
<translation>Coma</translation>
</message>
<message>
<source>Command palette</source>
<translation>Paleta de órdenes</translation>
</message>
<message>
<source>Command, camera, mark or case</source>
<translation>Orden, cámara, marca o caso</translation>
</message>
<message>
<source>Commands, cameras, marks and cases</source>
<translation>Órdenes, cámaras, marcas y casos</translation>
</message>
<message>
<source>Compare</source>
<translation>Comparar</translation>
</message>
<message>
<source>Comparing the audit record with its noted heads</source>
<translation>Comparando el registro de auditoría con sus cabezas anotadas</translation>
</message>
<message>
<source>Comparing the sound of {title}</source>
<translation>Comparando el sonido de {title}</translation>
</message>
<message>
<source>Confidence</source>
<translation>Confianza</translation>
</message>
<message>
<source>Contrast</source>
<translation>Contraste</translation>
</message>
<message>
<source>Coordinates</source>
<translation>Coordenadas</translation>
</message>
<message>
<source>Coordinates as</source>
<translation>Coordenadas como</translation>
</message>
<message>
<source>Coordinates of a zone</source>
<translation>Coordenadas de una zona</translation>
</message>
<message>
<source>Copied.</source>
<translation>Copiado.</translation>
</message>
<message>
<source>Copy</source>
<translation>Copiar</translation>
</message>
<message>
<source>Copy all numbers as CSV</source>
<translation>Copiar todas las cifras como CSV</translation>
</message>
<message>
<source>Copy all of this as text</source>
<translation>Copiar todo esto como texto</translation>
</message>
<message>
<source>Copy both moments, the time, its ± and what it means, as text</source>
<translation>Copiar ambos momentos, el tiempo, su ± y lo que significa, como texto</translation>
</message>
<message>
<source>Copy coordinates</source>
<translation>Copiar coordenadas</translation>
</message>
<message>
<source>Copy into the library (verified, read-only)</source>
<translation>Copiar a la biblioteca (verificado, solo lectura)</translation>
</message>
<message>
<source>Copy the SHA-256</source>
<translation>Copiar el SHA-256</translation>
</message>
<message>
<source>Copy the figures of the span</source>
<translation>Copiar las cifras del tramo</translation>
</message>
<message>
<source>Copy the file's name</source>
<translation>Copiar el nombre del archivo</translation>
</message>
<message>
<source>Copy the number</source>
<translation>Copiar el número</translation>
</message>
<message>
<source>Copy the position</source>
<translation>Copiar la posición</translation>
</message>
<message>
<source>Copy the statistics	Ctrl+C</source>
<translation>Copiar las estadísticas	Ctrl+C</translation>
</message>
<message>
<source>Copy the statistics as a table</source>
<translation>Copiar las estadísticas como tabla</translation>
</message>
<message>
<source>Copy the statistics of all tracks (Ctrl+C in the graphs)</source>
<translation>Copiar las estadísticas de todos los recorridos (Ctrl+C en los gráficos)</translation>
</message>
<message>
<source>Copy them as a table (CSV)</source>
<translation>Copiarlas como tabla (CSV)</translation>
</message>
<message>
<source>Copy to the same moment on</source>
<translation>Copiar al mismo momento en</translation>
</message>
<message>
<source>Copy {words}</source>
<translation>Copiar {words}</translation>
</message>
<message>
<source>Corners of buildings far apart, and not in one line, serve best.</source>
<translation>Lo mejor son esquinas de edificios, alejadas entre sí y no en línea recta.</translation>
</message>
<message>
<source>Correct the drift of the clock between the first and the last of them</source>
<translation>Corregir la deriva del reloj entre la primera y la última</translation>
</message>
<message>
<source>Count time from here</source>
<translation>Contar el tiempo desde aquí</translation>
</message>
<message>
<source>Count time from nothing</source>
<translation>No contar el tiempo desde nada</translation>
</message>
<message>
<source>Counted in</source>
<translation>Contado en</translation>
</message>
<message>
<source>Counting …</source>
<translation>Contando …</translation>
</message>
<message>
<source>Course</source>
<translation>Rumbo</translation>
</message>
<message>
<source>Court mode</source>
<translation>Modo de sala</translation>
</message>
<message>
<source>Court mode on</source>
<translation>Modo de sala en</translation>
</message>
<message>
<source>Create case</source>
<translation>Crear caso</translation>
</message>
<message>
<source>Ctrl: the other way round</source>
<translation>Ctrl: al revés</translation>
</message>
<message>
<source>DOP</source>
<translation>DOP</translation>
</message>
<message>
<source>Dark theme</source>
<translation>Tema oscuro</translation>
</message>
<message>
<source>Date</source>
<translation>Fecha</translation>
</message>
<message>
<source>Day</source>
<translation>Día</translation>
</message>
<message>
<source>Days in UTC</source>
<translation>Días en UTC</translation>
</message>
<message>
<source>Decimal degrees</source>
<translation>Grados decimales</translation>
</message>
<message>
<source>Decimal, DMS, UTM or MGRS</source>
<translation>Decimales, GMS, UTM o MGRS</translation>
</message>
<message>
<source>Degrees</source>
<translation>Grados</translation>
</message>
<message>
<source>Degrees, minutes, seconds</source>
<translation>Grados, minutos, segundos</translation>
</message>
<message>
<source>Deinterlace</source>
<translation>Desentrelazar</translation>
</message>
<message>
<source>Delete</source>
<translation>Eliminar</translation>
</message>
<message>
<source>Delete does it on the picture</source>
<translation>Supr lo hace en la imagen</translation>
</message>
<message>
<source>Delete the drawing</source>
<translation>Eliminar el dibujo</translation>
</message>
<message>
<source>Delete this playlist; undo brings it back</source>
<translation>Eliminar esta lista; deshacer la recupera</translation>
</message>
<message>
<source>Delete zone</source>
<translation>Eliminar zona</translation>
</message>
<message>
<source>Delimiter</source>
<translation>Separador</translation>
</message>
<message>
<source>Derived from positions</source>
<translation>Derivada de las posiciones</translation>
</message>
<message>
<source>Derived speed</source>
<translation>Velocidad derivada</translation>
</message>
<message>
<source>Details</source>
<translation>Detalles</translation>
</message>
<message>
<source>Device</source>
<translation>Dispositivo</translation>
</message>
<message>
<source>Device events</source>
<translation>Eventos (equipo)</translation>
</message>
<message>
<source>Dilution of precision: the lower, the better the satellites stand</source>
<translation>Dilución de la precisión: cuanto menor, mejor están los satélites</translation>
</message>
<message>
<source>Discard what came live</source>
<translation>Descartar lo recibido en directo</translation>
</message>
<message>
<source>Dismiss</source>
<translation>Descartar</translation>
</message>
<message>
<source>Dismiss this message</source>
<translation>Descartar este mensaje</translation>
</message>
<message>
<source>Dispatch, vehicles, devices; offsets</source>
<translation>Central, vehículos, dispositivos; desfases</translation>
</message>
<message>
<source>Distance</source>
<translation>Distancia</translation>
</message>
<message>
<source>Do not offer it again; on record. What was added stays</source>
<translation>No ofrecerlo más; queda registrado. Lo añadido permanece</translation>
</message>
<message>
<source>Dock folder</source>
<translation>Carpeta de la estación de descarga</translation>
</message>
<message>
<source>Down</source>
<translation>Abajo</translation>
</message>
<message>
<source>Drag the corners of the zone on the map; Esc ends it</source>
<translation>Arrastre las esquinas de la zona en el mapa; Esc termina</translation>
</message>
<message>
<source>Drag the strip until marker and graphs fit the picture; what you see moves at once, and it is one change when you let go. Left and Right move it by a step, Page up and Page down by ten; Esc gives a slide up.</source>
<translation>Arrastre la tira hasta que el marcador y los gráficos encajen con la imagen; lo que ve se mueve al instante, y es un solo cambio al soltar. Izquierda y Derecha la mueven un paso, Re Pág y Av Pág diez; Esc abandona el desplazamiento.</translation>
</message>
<message>
<source>Drag the window to pan, its edges to zoom; double-click for the whole case (Home)</source>
<translation>Arrastre la ventana para desplazar, sus bordes para ampliar; doble clic para todo el caso (Inicio)</translation>
</message>
<message>
<source>Drag this picture to another place (Ctrl+Shift+Left or Right)</source>
<translation>Arrastrar esta imagen a otro lugar (Ctrl+Mayús+Izquierda o Derecha)</translation>
</message>
<message>
<source>Drag to move, pull a corner; Ctrl+arrows</source>
<translation>Arrastrar mueve, tirar de una esquina; Ctrl+flechas</translation>
</message>
<message>
<source>Draw a box</source>
<translation>Dibujar un rectángulo</translation>
</message>
<message>
<source>Draw a circle on the map</source>
<translation>Dibujar un círculo en el mapa</translation>
</message>
<message>
<source>Draw a line</source>
<translation>Dibujar una línea</translation>
</message>
<message>
<source>Draw a pin</source>
<translation>Dibujar un alfiler</translation>
</message>
<message>
<source>Draw a polygon on the map</source>
<translation>Dibujar un polígono en el mapa</translation>
</message>
<message>
<source>Draw a rectangle on the map</source>
<translation>Dibujar un rectángulo en el mapa</translation>
</message>
<message>
<source>Draw a zone</source>
<translation>Dibuje una zona</translation>
</message>
<message>
<source>Draw an area</source>
<translation>Dibujar un área</translation>
</message>
<message>
<source>Draw an arrow</source>
<translation>Dibujar una flecha</translation>
</message>
<message>
<source>Draw an ellipse</source>
<translation>Dibujar una elipse</translation>
</message>
<message>
<source>Draw by hand</source>
<translation>Dibujar a mano</translation>
</message>
<message>
<source>Draw it above the next one</source>
<translation>Dibujarla encima de la siguiente</translation>
</message>
<message>
<source>Draw it below the one before</source>
<translation>Dibujarla debajo de la anterior</translation>
</message>
<message>
<source>Draw on the map</source>
<translation>Dibujar en el mapa</translation>
</message>
<message>
<source>Draw on the picture</source>
<translation>Dibujar en la imagen</translation>
</message>
<message>
<source>Draw on what is shown</source>
<translation>Dibujar sobre lo que se muestra</translation>
</message>
<message>
<source>Draw with the next tool</source>
<translation>Dibujar con la siguiente herramienta</translation>
</message>
<message>
<source>Drawing</source>
<translation>Dibujo</translation>
</message>
<message>
<source>Drawing begins here</source>
<translation>El dibujo empieza aquí</translation>
</message>
<message>
<source>Drawing ends here</source>
<translation>El dibujo termina aquí</translation>
</message>
<message>
<source>Drawing on the map</source>
<translation>Dibujo en el mapa</translation>
</message>
<message>
<source>Drawing on the picture</source>
<translation>Dibujo en la imagen</translation>
</message>
<message>
<source>Drawings</source>
<translation>Dibujos</translation>
</message>
<message>
<source>Drawings ({files});;All files (*)</source>
<translation>Dibujos ({files});;Todos los archivos (*)</translation>
</message>
<message>
<source>Drawings are illustrative: no receiver measured them.</source>
<translation>Los dibujos son ilustrativos: ningún receptor los midió.</translation>
</message>
<message>
<source>Drawings on the map</source>
<translation>Dibujos en el mapa</translation>
</message>
<message>
<source>Drawings on the map …</source>
<translation>Dibujos en el mapa …</translation>
</message>
<message>
<source>Drawings on the picture</source>
<translation>Dibujos en la imagen</translation>
</message>
<message>
<source>Drawings on this recording</source>
<translation>Dibujos en esta grabación</translation>
</message>
<message>
<source>Drawings that are kept with the recordings are seen as well</source>
<translation>También se ven los dibujos guardados con las grabaciones</translation>
</message>
<message>
<source>Drawn about the course; a body-worn camera may look elsewhere</source>
<translation>Se dibuja en torno al rumbo; una cámara corporal puede mirar a otro lado</translation>
</message>
<message>
<source>Drawn by</source>
<translation>Dibujado por</translation>
</message>
<message>
<source>Drawn by {author}</source>
<translation>Dibujado por {author}</translation>
</message>
<message>
<source>Drawn on the picture by reviewers: illustrative</source>
<translation>Dibujado en la imagen por revisores: ilustrativo</translation>
</message>
<message>
<source>Drift</source>
<translation>Deriva</translation>
</message>
<message>
<source>Drop a folder from the dock here</source>
<translation>Suelte aquí una carpeta de la estación de descarga</translation>
</message>
<message>
<source>Drop a folder from the dock onto the main window.</source>
<translation>Suelte una carpeta de la estación de descarga en la ventana principal.</translation>
</message>
<message>
<source>Each frame lies earlier on the track</source>
<translation>Cada fotograma cae antes en el recorrido</translation>
</message>
<message>
<source>Each frame lies later on the track</source>
<translation>Cada fotograma cae después en el recorrido</translation>
</message>
<message>
<source>Each version: who, how, how sure</source>
<translation>Cada versión: quién, cómo, con qué certeza</translation>
</message>
<message>
<source>Each word must begin a word there (Ctrl+F)</source>
<translation>Cada palabra debe empezar una palabra allí (Ctrl+F)</translation>
</message>
<message>
<source>Earlier</source>
<translation>Antes</translation>
</message>
<message>
<source>Ellipse</source>
<translation>Elipse</translation>
</message>
<message>
<source>Encoding</source>
<translation>Codificación</translation>
</message>
<message>
<source>End</source>
<translation>Final</translation>
</message>
<message>
<source>End here</source>
<translation>Termina aquí</translation>
</message>
<message>
<source>End of a moment to show</source>
<translation>Final de un momento para mostrar</translation>
</message>
<message>
<source>End the presentation</source>
<translation>Terminar la presentación</translation>
</message>
<message>
<source>Enter does it, Esc closes</source>
<translation>Intro lo hace, Esc cierra</translation>
</message>
<message>
<source>Enter: keep · Esc: give up</source>
<translation>Intro: conservar · Esc: abandonar</translation>
</message>
<message>
<source>Event</source>
<translation>Evento</translation>
</message>
<message>
<source>Events</source>
<translation>Eventos</translation>
</message>
<message>
<source>Events added from “{name}”: {count}.</source>
<translation>Eventos añadidos de «{name}»: {count}.</translation>
</message>
<message>
<source>Events from outside</source>
<translation>Eventos externos</translation>
</message>
<message>
<source>Events from outside …</source>
<translation>Eventos externos …</translation>
</message>
<message>
<source>Events of the list</source>
<translation>Eventos de la lista</translation>
</message>
<message>
<source>Events {events:,}</source>
<translation>Eventos {events:,}</translation>
</message>
<message>
<source>Events: {events}. Rows left out: {left_out}.</source>
<translation>Eventos: {events}. Filas omitidas: {left_out}.</translation>
</message>
<message>
<source>Every change since the case was opened; back to any</source>
<translation>Cada cambio desde que se abrió el caso; volver a cualquiera</translation>
</message>
<message>
<source>Every clock that was tried, and the ±</source>
<translation>Cada reloj que se probó, y el ±</translation>
</message>
<message>
<source>Every linked original is where it was: nothing is missing.</source>
<translation>Cada original enlazado está donde estaba: no falta nada.</translation>
</message>
<message>
<source>Every other row</source>
<translation>Todas las demás filas</translation>
</message>
<message>
<source>Everybody</source>
<translation>Todos</translation>
</message>
<message>
<source>Everything</source>
<translation>Todo</translation>
</message>
<message>
<source>Everything back to what the camera recorded (0)</source>
<translation>Todo de vuelta a lo que grabó la cámara (0)</translation>
</message>
<message>
<source>Everything in a folder from the dock</source>
<translation>Todo lo de una carpeta de la estación de descarga</translation>
</message>
<message>
<source>Everything in this recording was seen that much earlier</source>
<translation>Todo en esta grabación se vio ese tiempo antes</translation>
</message>
<message>
<source>Everything in this recording was seen that much later</source>
<translation>Todo en esta grabación se vio ese tiempo después</translation>
</message>
<message>
<source>Everything that can be done, by its name</source>
<translation>Todo lo que se puede hacer, por su nombre</translation>
</message>
<message>
<source>Everything that was found, one row each, also what is not listed yet</source>
<translation>Todo lo encontrado, una fila cada uno, también lo que aún no se muestra</translation>
</message>
<message>
<source>Everything was saved.</source>
<translation>Todo quedó guardado.</translation>
</message>
<message>
<source>Everything written is searched: notes, titles, events, people, tags, names of files and places, and what the cameras state. From {beginning_letters} letters on, the beginning of a word suffices.</source>
<translation>Se busca en todo lo escrito: notas, títulos, eventos, personas, etiquetas, nombres de archivos y lugares, y lo que declaran las cámaras. A partir de {beginning_letters} letras basta el principio de una palabra.</translation>
</message>
<message>
<source>Evidence Reviewer</source>
<translation>Evidence Reviewer</translation>
</message>
<message>
<source>Evidence Reviewer {version}

Plays body-worn and in-car recordings in sync with their trajectory and events, works without a network, and never changes an original.

Apache License 2.0. The licences of the parts that it ships are in resources/vendor/LICENSES.md.</source>
<translation>Evidence Reviewer {version}

Reproduce grabaciones de cámaras corporales y de vehículo sincronizadas con su trayectoria y sus eventos, funciona sin red y nunca cambia un original.

Licencia Apache 2.0. Las licencias de las partes que incluye están en resources/vendor/LICENSES.md.</translation>
</message>
<message>
<source>Exact: to the frame, re-encoded</source>
<translation>Exacto: al fotograma, recodificado</translation>
</message>
<message>
<source>Excerpt: the camera's own bytes</source>
<translation>Extracto: los propios bytes de la cámara</translation>
</message>
<message>
<source>ExifTool is not installed on this computer, so it is not asked.</source>
<translation>ExifTool no está instalado en este equipo, así que no se le pregunta.</translation>
</message>
<message>
<source>Expected: {answer}</source>
<translation>Se espera: {answer}</translation>
</message>
<message>
<source>Export</source>
<translation>Exportar</translation>
</message>
<message>
<source>Export clip</source>
<translation>Exportar clip</translation>
</message>
<message>
<source>Export clip …</source>
<translation>Exportar clip …</translation>
</message>
<message>
<source>Export positions</source>
<translation>Exportar posiciones</translation>
</message>
<message>
<source>Export positions …</source>
<translation>Exportar posiciones …</translation>
</message>
<message>
<source>Export the audit record</source>
<translation>Exportar el registro de auditoría</translation>
</message>
<message>
<source>Export what fits</source>
<translation>Exportar lo que coincide</translation>
</message>
<message>
<source>Exporting {name}</source>
<translation>Exportando {name}</translation>
</message>
<message>
<source>FIELDS OF THE AGENCY</source>
<translation>CAMPOS DE LA INSTITUCIÓN</translation>
</message>
<message>
<source>Facts of the frame</source>
<translation>Datos del fotograma</translation>
</message>
<message>
<source>Faster</source>
<translation>Más rápido</translation>
</message>
<message>
<source>Fastest</source>
<translation>Los más rápidos</translation>
</message>
<message>
<source>Fastest moments</source>
<translation>Momentos más rápidos</translation>
</message>
<message>
<source>Fewer frames</source>
<translation>Menos fotogramas</translation>
</message>
<message>
<source>Field</source>
<translation>Campo</translation>
</message>
<message>
<source>Field of view</source>
<translation>Campo de visión</translation>
</message>
<message>
<source>Fields of cases</source>
<translation>Campos de los casos</translation>
</message>
<message>
<source>Fields of recordings</source>
<translation>Campos de las grabaciones</translation>
</message>
<message>
<source>Fields of the agency</source>
<translation>Campos de la institución</translation>
</message>
<message>
<source>Fields of the category</source>
<translation>Campos de la categoría</translation>
</message>
<message>
<source>Figures of each graph</source>
<translation>Cifras de cada gráfico</translation>
</message>
<message>
<source>File</source>
<translation>Archivo</translation>
</message>
<message>
<source>File name</source>
<translation>Nombre de archivo</translation>
</message>
<message>
<source>File not readable</source>
<translation>Archivo ilegible</translation>
</message>
<message>
<source>File or address</source>
<translation>Archivo o dirección</translation>
</message>
<message>
<source>File → Events from outside … adds one of dispatch or a vehicle.</source>
<translation>Archivo → Eventos externos … añade una de la central o de un vehículo.</translation>
</message>
<message>
<source>File: {file}</source>
<translation>Archivo: {file}</translation>
</message>
<message>
<source>File: {original_name}</source>
<translation>Archivo: {original_name}</translation>
</message>
<message>
<source>Files</source>
<translation>Archivos</translation>
</message>
<message>
<source>Files of keys (*.toml)</source>
<translation>Archivos de teclas (*.toml)</translation>
</message>
<message>
<source>Files of map tiles (MBTiles, PMTiles) lie over the outlines, the first on top. They are read where they are, and nothing is fetched.</source>
<translation>Los archivos de teselas (MBTiles, PMTiles) van sobre los contornos, el primero encima. Se leen donde están, y no se descarga nada.</translation>
</message>
<message>
<source>Files of map tiles ({file_patterns});;All files (*)</source>
<translation>Archivos de teselas ({file_patterns});;Todos los archivos (*)</translation>
</message>
<message>
<source>Files of the chosen ingest</source>
<translation>Archivos de la incorporación elegida</translation>
</message>
<message>
<source>Files of tiles, the first on top</source>
<translation>Archivos de teselas, el primero encima</translation>
</message>
<message>
<source>Fills in the offset by which the chosen event lies where the playhead stands</source>
<translation>Rellena el desfase con el que el evento elegido cae donde está el cabezal</translation>
</message>
<message>
<source>Filter</source>
<translation>Filtro</translation>
</message>
<message>
<source>Filter by {words_hint}</source>
<translation>Filtrar por {words_hint}</translation>
</message>
<message>
<source>Filter cases and recordings</source>
<translation>Filtrar casos y grabaciones</translation>
</message>
<message>
<source>Filter events</source>
<translation>Filtrar eventos</translation>
</message>
<message>
<source>Filter marks</source>
<translation>Filtrar marcas</translation>
</message>
<message>
<source>Filter what is known</source>
<translation>Filtrar lo conocido</translation>
</message>
<message>
<source>Filter {words}: remove</source>
<translation>Filtro {words}: quitar</translation>
</message>
<message>
<source>Find</source>
<translation>Buscar</translation>
</message>
<message>
<source>Find a command …</source>
<translation>Buscar una orden …</translation>
</message>
<message>
<source>Find among {name}</source>
<translation>Buscar en {name}</translation>
</message>
<message>
<source>Find an action or a key</source>
<translation>Buscar una acción o una tecla</translation>
</message>
<message>
<source>Find moved originals …</source>
<translation>Buscar originales movidos …</translation>
</message>
<message>
<source>Findings</source>
<translation>Hallazgos</translation>
</message>
<message>
<source>Fine</source>
<translation>Fino</translation>
</message>
<message>
<source>First</source>
<translation>Primero</translation>
</message>
<message>
<source>First PTS</source>
<translation>Primer PTS</translation>
</message>
<message>
<source>First field</source>
<translation>Primer campo</translation>
</message>
<message>
<source>First fix</source>
<translation>Primer punto GPS</translation>
</message>
<message>
<source>First position within</source>
<translation>Primera posición dentro de</translation>
</message>
<message>
<source>First recorded</source>
<translation>Primera grabación</translation>
</message>
<message>
<source>Fit</source>
<translation>Ajustar</translation>
</message>
<message>
<source>Fix</source>
<translation>Punto GPS</translation>
</message>
<message>
<source>Flagged positions</source>
<translation>Posiciones señaladas</translation>
</message>
<message>
<source>Flagged positions …</source>
<translation>Posiciones señaladas …</translation>
</message>
<message>
<source>Flagged: {reasons}</source>
<translation>Señalada: {reasons}</translation>
</message>
<message>
<source>Flip left to right</source>
<translation>Voltear de izquierda a derecha</translation>
</message>
<message>
<source>Flip top to bottom</source>
<translation>Voltear de arriba abajo</translation>
</message>
<message>
<source>Fold this lane</source>
<translation>Plegar este carril</translation>
</message>
<message>
<source>Folder</source>
<translation>Carpeta</translation>
</message>
<message>
<source>Folder of the backup</source>
<translation>Carpeta de la copia de seguridad</translation>
</message>
<message>
<source>Folder of the new library</source>
<translation>Carpeta de la biblioteca nueva</translation>
</message>
<message>
<source>Follow</source>
<translation>Seguir</translation>
</message>
<message>
<source>Follow live</source>
<translation>Seguir en directo</translation>
</message>
<message>
<source>For every case</source>
<translation>Para todos los casos</translation>
</message>
<message>
<source>For instance {example}</source>
<translation>Por ejemplo {example}</translation>
</message>
<message>
<source>For instance: flash, clap, door; may stay empty</source>
<translation>Por ejemplo: destello, palmada, puerta; puede quedar vacío</translation>
</message>
<message>
<source>For interlaced recordings: the lines of one field, those of the other interpolated</source>
<translation>Para grabaciones entrelazadas: las líneas de un campo, y las del otro interpoladas</translation>
</message>
<message>
<source>Forget the saved zone that is chosen; undone as any change</source>
<translation>Olvidar la zona guardada que está elegida; se deshace como cualquier cambio</translation>
</message>
<message>
<source>Format</source>
<translation>Formato</translation>
</message>
<message>
<source>Found</source>
<translation>Encontrado</translation>
</message>
<message>
<source>Frame</source>
<translation>Fotograma</translation>
</message>
<message>
<source>Frame integrity</source>
<translation>Integridad</translation>
</message>
<message>
<source>Frame integrity of {title}</source>
<translation>Integridad de los fotogramas de {title}</translation>
</message>
<message>
<source>Frame integrity …</source>
<translation>Integridad de los fotogramas …</translation>
</message>
<message>
<source>Frame number</source>
<translation>Número de fotograma</translation>
</message>
<message>
<source>Frames</source>
<translation>Fotogramas</translation>
</message>
<message>
<source>Frames at which the clock is known</source>
<translation>Fotogramas en los que se conoce el reloj</translation>
</message>
<message>
<source>From</source>
<translation>Desde</translation>
</message>
<message>
<source>From 2026-04-17</source>
<translation>Desde 2026-04-17</translation>
</message>
<message>
<source>From a growing file or an NMEA server</source>
<translation>De un archivo que crece o de un servidor NMEA</translation>
</message>
<message>
<source>From and to</source>
<translation>Desde y hasta</translation>
</message>
<message>
<source>From each position to the next, whatever the receiver states</source>
<translation>De cada posición a la siguiente, diga lo que diga el receptor</translation>
</message>
<message>
<source>From the audit record: that a stretch was on a screen is known, not that somebody looked.</source>
<translation>Del registro de auditoría: se sabe que un tramo estuvo en una pantalla, no que alguien mirase.</translation>
</message>
<message>
<source>From the in mark to the out mark</source>
<translation>De la marca de entrada a la de salida</translation>
</message>
<message>
<source>From the last to the first, or the other way</source>
<translation>Del último al primero, o al revés</translation>
</message>
<message>
<source>From {file}, events: {count}</source>
<translation>De {file}, eventos: {count}</translation>
</message>
<message>
<source>From {start}, {length}</source>
<translation>Desde {start}, {length}</translation>
</message>
<message>
<source>From, UTC</source>
<translation>Desde, UTC</translation>
</message>
<message>
<source>From: {moment}</source>
<translation>Desde: {moment}</translation>
</message>
<message>
<source>Full screen</source>
<translation>Pantalla completa</translation>
</message>
<message>
<source>Full screen on</source>
<translation>Pantalla completa en</translation>
</message>
<message>
<source>GPS time in the recording</source>
<translation>hora GPS en la grabación</translation>
</message>
<message>
<source>GPX, KML, CSV or GeoJSON of a span or all</source>
<translation>GPX, KML, CSV o GeoJSON de un tramo o de todo</translation>
</message>
<message>
<source>Gamma</source>
<translation>Gamma</translation>
</message>
<message>
<source>Gaps between cameras</source>
<translation>Huecos entre cámaras</translation>
</message>
<message>
<source>Gaps between cameras …</source>
<translation>Huecos entre cámaras …</translation>
</message>
<message>
<source>Gaps, repeats and losses, in words</source>
<translation>Huecos, repeticiones y pérdidas, en palabras</translation>
</message>
<message>
<source>GeoJSON, KML or KMZ: points, lines and areas with their names</source>
<translation>GeoJSON, KML o KMZ: puntos, líneas y áreas con sus nombres</translation>
</message>
<message>
<source>Give the categories keys: Edit, Coding pad …</source>
<translation>Dé teclas a las categorías: Editar, Panel de códigos …</translation>
</message>
<message>
<source>Give the list a name: its lane is called so.</source>
<translation>Dé un nombre a la lista: así se llama su carril.</translation>
</message>
<message>
<source>Go</source>
<translation>Ir</translation>
</message>
<message>
<source>Go on</source>
<translation>Continuar</translation>
</message>
<message>
<source>Go on to the next</source>
<translation>Pasar al siguiente</translation>
</message>
<message>
<source>Go there</source>
<translation>Ir allí</translation>
</message>
<message>
<source>Go there in the main window</source>
<translation>Ir allí en la ventana principal</translation>
</message>
<message>
<source>Go to</source>
<translation>Ir a</translation>
</message>
<message>
<source>Go to a frame that shows a place you can tell, a corner or a crossing, then say which point of the path it is.</source>
<translation>Vaya a un fotograma que muestre un lugar reconocible, una esquina o un cruce, y diga qué punto del recorrido es.</translation>
</message>
<message>
<source>Go to coordinates</source>
<translation>Ir a coordenadas</translation>
</message>
<message>
<source>Go to coordinates …</source>
<translation>Ir a coordenadas …</translation>
</message>
<message>
<source>Go to this state</source>
<translation>Ir a este estado</translation>
</message>
<message>
<source>Go to …</source>
<translation>Ir a …</translation>
</message>
<message>
<source>Going on with case {case_number}</source>
<translation>Continuando con el caso {case_number}</translation>
</message>
<message>
<source>Gone with the moment unless you keep it</source>
<translation>Desaparece con el momento, salvo que lo conserve</translation>
</message>
<message>
<source>Graph: {name}</source>
<translation>Gráfico: {name}</translation>
</message>
<message>
<source>Graphs</source>
<translation>Gráficos</translation>
</message>
<message>
<source>Graphs …</source>
<translation>Gráficos …</translation>
</message>
<message>
<source>Graphs: which are shown</source>
<translation>Gráficos: cuáles se muestran</translation>
</message>
<message>
<source>Graticule only</source>
<translation>Solo retícula</translation>
</message>
<message>
<source>Green</source>
<translation>Verde</translation>
</message>
<message>
<source>Handle of the large picture</source>
<translation>Agarradera de la imagen grande</translation>
</message>
<message>
<source>Head: {in_groups}</source>
<translation>Cabeza: {in_groups}</translation>
</message>
<message>
<source>Head: {length:,} rows · {in_groups} …</source>
<translation>Cabeza: {length:,} filas · {in_groups} …</translation>
</message>
<message>
<source>Heading</source>
<translation>Rumbo</translation>
</message>
<message>
<source>Hear</source>
<translation>Escuchar</translation>
</message>
<message>
<source>Hear all cameras</source>
<translation>Escuchar todas las cámaras</translation>
</message>
<message>
<source>Hear the large camera</source>
<translation>Escuchar la cámara grande</translation>
</message>
<message>
<source>Heard</source>
<translation>Se oye</translation>
</message>
<message>
<source>Heard: click to mute (Enter)</source>
<translation>Se oye: clic para silenciar (Intro)</translation>
</message>
<message>
<source>Heights and distances in</source>
<translation>Alturas y distancias en</translation>
</message>
<message>
<source>Hide details</source>
<translation>Ocultar detalles</translation>
</message>
<message>
<source>Hide this graph	Delete</source>
<translation>Ocultar este gráfico	Supr</translation>
</message>
<message>
<source>History</source>
<translation>Historial</translation>
</message>
<message>
<source>History …</source>
<translation>Historial …</translation>
</message>
<message>
<source>Hits</source>
<translation>Resultados</translation>
</message>
<message>
<source>Holds: {start} to {end}</source>
<translation>Contiene: {start} a {end}</translation>
</message>
<message>
<source>Hours</source>
<translation>Horas</translation>
</message>
<message>
<source>Hours before and after the recordings</source>
<translation>Horas antes y después de las grabaciones</translation>
</message>
<message>
<source>Hours by category of recording</source>
<translation>Horas por categoría de grabación</translation>
</message>
<message>
<source>Hours of recording by category</source>
<translation>Horas de grabación por categoría</translation>
</message>
<message>
<source>Hours recorded, by month</source>
<translation>Horas grabadas, por mes</translation>
</message>
<message>
<source>How</source>
<translation>Cómo</translation>
</message>
<message>
<source>How far it could be off and still look right to you</source>
<translation>Cuánto podría desviarse y aun así parecerle bien</translation>
</message>
<message>
<source>How it came in</source>
<translation>Cómo llegó</translation>
</message>
<message>
<source>How it is known: heard on the recording, a clock compared …</source>
<translation>Cómo se conoce: oído en la grabación, un reloj comparado …</translation>
</message>
<message>
<source>How latitude and longitude are written</source>
<translation>Cómo se escriben la latitud y la longitud</translation>
</message>
<message>
<source>How much of the layer is seen</source>
<translation>Cuánto se ve de la capa</translation>
</message>
<message>
<source>How much was watched</source>
<translation>Cuánto se ha visto</translation>
</message>
<message>
<source>How sure the wall time is, and where it comes from</source>
<translation>Con qué certeza se conoce la hora, y de dónde viene</translation>
</message>
<message>
<source>How the length is known</source>
<translation>Cómo se conoce la longitud</translation>
</message>
<message>
<source>How the offset is known</source>
<translation>Cómo se conoce el desfase</translation>
</message>
<message>
<source>How the timeline is arranged will not be remembered: {error}</source>
<translation>No se recordará cómo está dispuesta la línea de tiempo: {error}</translation>
</message>
<message>
<source>How this recording was placed</source>
<translation>Cómo se situó esta grabación</translation>
</message>
<message>
<source>How this recording was placed …</source>
<translation>Cómo se situó esta grabación …</translation>
</message>
<message>
<source>How times are written</source>
<translation>Cómo se escriben las horas</translation>
</message>
<message>
<source>How well they fit, by when the recording begins</source>
<translation>Cómo de bien encajan, según cuándo empieza la grabación</translation>
</message>
<message>
<source>Illustrative only: never in stills, clips or exhibits. A blur here redacts nothing.</source>
<translation>Solo ilustrativo: nunca en capturas, clips ni pruebas. Un difuminado aquí no oculta nada.</translation>
</message>
<message>
<source>Illustrative: drawn by a reviewer</source>
<translation>Ilustrativo: dibujado por un revisor</translation>
</message>
<message>
<source>Illustrative: never in stills or exports</source>
<translation>Ilustrativo: nunca en capturas ni exportaciones</translation>
</message>
<message>
<source>In</source>
<translation>Entrada</translation>
</message>
<message>
<source>In mark here</source>
<translation>Marca de entrada aquí</translation>
</message>
<message>
<source>In milliseconds, or back as ingested</source>
<translation>En milisegundos, o de vuelta a como se incorporó</translation>
</message>
<message>
<source>In the first {rows} rows: events {events}, left out {left_out}.</source>
<translation>En las primeras {rows} filas: eventos {events}, omitidas {left_out}.</translation>
</message>
<message>
<source>In the library, for everybody: the next file with these columns needs nobody</source>
<translation>En la biblioteca, para todos: el próximo archivo con estas columnas no necesita a nadie</translation>
</message>
<message>
<source>In the picture</source>
<translation>En la imagen</translation>
</message>
<message>
<source>In your own words</source>
<translation>Con sus propias palabras</translation>
</message>
<message>
<source>In your own words; saved as you type</source>
<translation>Con sus propias palabras; se guarda mientras escribe</translation>
</message>
<message>
<source>In “{title}”, go to a clap, a flash or a door and press {keys}; then find it in “{moving}” and press {keys_there}. The ± is said before anything moves.</source>
<translation>En «{title}», vaya a una palmada, un destello o una puerta y pulse {keys}; después búsquelo en «{moving}» y pulse {keys_there}. El ± se dice antes de que nada se mueva.</translation>
</message>
<message>
<source>Ingests</source>
<translation>Incorporaciones</translation>
</message>
<message>
<source>Ingests …</source>
<translation>Incorporaciones …</translation>
</message>
<message>
<source>Ingests, the newest first: {span}</source>
<translation>Incorporaciones, la más reciente primero: {span}</translation>
</message>
<message>
<source>Inside</source>
<translation>Dentro</translation>
</message>
<message>
<source>Into an empty folder; nothing is written over</source>
<translation>En una carpeta vacía; no se sobrescribe nada</translation>
</message>
<message>
<source>It plays on; Esc or Ctrl+Enter brings you back</source>
<translation>Sigue reproduciéndose; Esc o Ctrl+Intro le devuelven allí</translation>
</message>
<message>
<source>It shows the date</source>
<translation>Muestra la fecha</translation>
</message>
<message>
<source>It was stopped.</source>
<translation>Se detuvo.</translation>
</message>
<message>
<source>Its end</source>
<translation>Su final</translation>
</message>
<message>
<source>Its ends</source>
<translation>Sus extremos</translation>
</message>
<message>
<source>Its key is changed in the coding pad</source>
<translation>Su tecla se cambia en el panel de códigos</translation>
</message>
<message>
<source>JSON (*.json)</source>
<translation>JSON (*.json)</translation>
</message>
<message>
<source>Keep in the case</source>
<translation>Conservar en el caso</translation>
</message>
<message>
<source>Keep the active camera in view</source>
<translation>Mantener a la vista la cámara activa</translation>
</message>
<message>
<source>Keep the moment that was matched before, and correct the drift of its clock</source>
<translation>Conservar el momento que coincidía antes, y corregir la deriva de su reloj</translation>
</message>
<message>
<source>Keep the zone under this name; undone as any change</source>
<translation>Conservar la zona con este nombre; se deshace como cualquier cambio</translation>
</message>
<message>
<source>Keep these meanings as</source>
<translation>Conservar estos significados como</translation>
</message>
<message>
<source>Keep what was drawn</source>
<translation>Conservar lo dibujado</translation>
</message>
<message>
<source>Keeping what came from {source}</source>
<translation>Conservando lo recibido de {source}</translation>
</message>
<message>
<source>Kept</source>
<translation>Conservado</translation>
</message>
<message>
<source>Kept what came from {source}. {summary}</source>
<translation>Se conservó lo recibido de {source}. {summary}</translation>
</message>
<message>
<source>Kept with the import and in the audit record, for instance a case assignment or a warrant</source>
<translation>Se guarda con la incorporación y en el registro de auditoría, por ejemplo una asignación o una orden judicial</translation>
</message>
<message>
<source>Key</source>
<translation>Tecla</translation>
</message>
<message>
<source>Key {key}</source>
<translation>Tecla {key}</translation>
</message>
<message>
<source>Keyframe of the drawing here</source>
<translation>Punto clave del dibujo aquí</translation>
</message>
<message>
<source>Keys</source>
<translation>Teclas</translation>
</message>
<message>
<source>Keys {first} to {last} mark the frame on show, one for each category.</source>
<translation>Las teclas {first} a {last} marcan el fotograma mostrado, una por categoría.</translation>
</message>
<message>
<source>Kind</source>
<translation>Tipo</translation>
</message>
<message>
<source>Kind of all other rows</source>
<translation>Tipo de todas las demás filas</translation>
</message>
<message>
<source>Kind of case</source>
<translation>Tipo de caso</translation>
</message>
<message>
<source>Kind of the field</source>
<translation>Tipo del campo</translation>
</message>
<message>
<source>Kinds of case</source>
<translation>Tipos de caso</translation>
</message>
<message>
<source>Kinds, statuses, roles; fields of your own</source>
<translation>Tipos, estados, funciones; campos propios</translation>
</message>
<message>
<source>Known</source>
<translation>Conocido</translation>
</message>
<message>
<source>Lanes under the recording</source>
<translation>Carriles bajo la grabación</translation>
</message>
<message>
<source>Lanes under the recording: waveform and frame integrity</source>
<translation>Carriles bajo la grabación: forma de onda e integridad de los fotogramas</translation>
</message>
<message>
<source>Language</source>
<translation>Idioma</translation>
</message>
<message>
<source>Language, from the next start on</source>
<translation>Idioma, a partir del próximo inicio</translation>
</message>
<message>
<source>Last</source>
<translation>Último</translation>
</message>
<message>
<source>Last fix</source>
<translation>Último punto GPS</translation>
</message>
<message>
<source>Last recorded</source>
<translation>Última grabación</translation>
</message>
<message>
<source>Lasted</source>
<translation>Duró</translation>
</message>
<message>
<source>Later</source>
<translation>Después</translation>
</message>
<message>
<source>Latitude</source>
<translation>Latitud</translation>
</message>
<message>
<source>Latitude and longitude in degrees, as 41.7658, −72.6734.</source>
<translation>Latitud y longitud en grados, como 41.7658, −72.6734.</translation>
</message>
<message>
<source>Latitude and longitude in degrees; where a recording's first position lies counts</source>
<translation>Latitud y longitud en grados; cuenta dónde está la primera posición de una grabación</translation>
</message>
<message>
<source>Lay a picture over the map</source>
<translation>Colocar una imagen sobre el mapa</translation>
</message>
<message>
<source>Lay it over the map</source>
<translation>Colocarla sobre el mapa</translation>
</message>
<message>
<source>Layer</source>
<translation>Capa</translation>
</message>
<message>
<source>Layers over the map</source>
<translation>Capas sobre el mapa</translation>
</message>
<message>
<source>Layers …</source>
<translation>Capas …</translation>
</message>
<message>
<source>Layout</source>
<translation>Disposición</translation>
</message>
<message>
<source>Leave</source>
<translation>Salir</translation>
</message>
<message>
<source>Leave the files where they are, and link to them</source>
<translation>Dejar los archivos donde están y enlazarlos</translation>
</message>
<message>
<source>Leave the rest</source>
<translation>Dejar el resto</translation>
</message>
<message>
<source>Leaves the library as it was  (Esc)</source>
<translation>Deja la biblioteca como estaba  (Esc)</translation>
</message>
<message>
<source>Left over</source>
<translation>Resto</translation>
</message>
<message>
<source>Length</source>
<translation>Duración</translation>
</message>
<message>
<source>Length between the marks</source>
<translation>Longitud entre las marcas</translation>
</message>
<message>
<source>Length of the selected line</source>
<translation>Longitud de la línea seleccionada</translation>
</message>
<message>
<source>Length: {duration}</source>
<translation>Duración: {duration}</translation>
</message>
<message>
<source>Let this one stand again</source>
<translation>Que esta vuelva a valer</translation>
</message>
<message>
<source>Level of the sound</source>
<translation>Nivel del sonido</translation>
</message>
<message>
<source>Level of the sound, shown while it plays forwards</source>
<translation>Nivel del sonido, mientras se reproduce hacia delante</translation>
</message>
<message>
<source>Level of the sound: no track is chosen</source>
<translation>Nivel del sonido: no hay pista elegida</translation>
</message>
<message>
<source>Level of the sound: the recording holds none here</source>
<translation>Nivel del sonido: la grabación no lo contiene aquí</translation>
</message>
<message>
<source>Level of the sound: {words}</source>
<translation>Nivel del sonido: {words}</translation>
</message>
<message>
<source>Library</source>
<translation>Biblioteca</translation>
</message>
<message>
<source>Library of an earlier version</source>
<translation>Biblioteca de una versión anterior</translation>
</message>
<message>
<source>Lies</source>
<translation>Está</translation>
</message>
<message>
<source>Light theme</source>
<translation>Tema claro</translation>
</message>
<message>
<source>Line</source>
<translation>Línea</translation>
</message>
<message>
<source>Line {number}: {reason}</source>
<translation>Línea {number}: {reason}</translation>
</message>
<message>
<source>Link between the marks</source>
<translation>Enlazar lo que hay entre las marcas</translation>
</message>
<message>
<source>Link this frame</source>
<translation>Enlazar este fotograma</translation>
</message>
<message>
<source>Link to this moment</source>
<translation>Enlace a este momento</translation>
</message>
<message>
<source>Link to this moment in the note</source>
<translation>Enlace a este momento en la nota</translation>
</message>
<message>
<source>Linked moments</source>
<translation>Momentos enlazados</translation>
</message>
<message>
<source>Linked ones that are no longer where they were</source>
<translation>Los enlazados que ya no están donde estaban</translation>
</message>
<message>
<source>Linked original</source>
<translation>Original enlazado</translation>
</message>
<message>
<source>Linked originals: {found:,} found again, {missing:,} still missing.</source>
<translation>Originales enlazados: {found:,} encontrados de nuevo, {missing:,} siguen faltando.</translation>
</message>
<message>
<source>List</source>
<translation>Lista</translation>
</message>
<message>
<source>List what was found …</source>
<translation>Listar lo encontrado …</translation>
</message>
<message>
<source>Listen to both; nothing is moved by it</source>
<translation>Escuchar ambas; con ello no se mueve nada</translation>
</message>
<message>
<source>Lists</source>
<translation>Listas</translation>
</message>
<message>
<source>Lists of events from outside</source>
<translation>Listas de eventos externos</translation>
</message>
<message>
<source>Live stopped · {fixes:,} fixes not kept yet</source>
<translation>En directo, detenido · {fixes:,} puntos aún no conservados</translation>
</message>
<message>
<source>Live trajectory</source>
<translation>Trayectoria en directo</translation>
</message>
<message>
<source>Live: {source} · nothing came yet</source>
<translation>En directo: {source} · aún no ha llegado nada</translation>
</message>
<message>
<source>Live: {source} · nothing for {duration}</source>
<translation>En directo: {source} · nada desde hace {duration}</translation>
</message>
<message>
<source>Live: {source} · {age} ago</source>
<translation>En directo: {source} · hace {age}</translation>
</message>
<message>
<source>Local</source>
<translation>Local</translation>
</message>
<message>
<source>Local time</source>
<translation>Hora local</translation>
</message>
<message>
<source>Local time again</source>
<translation>Otra vez hora local</translation>
</message>
<message>
<source>Local time · {utc_offset}</source>
<translation>Hora local · {utc_offset}</translation>
</message>
<message>
<source>Local times in {case_time_zone}</source>
<translation>Horas locales en {case_time_zone}</translation>
</message>
<message>
<source>Local times in {time_zone}</source>
<translation>Horas locales en {time_zone}</translation>
</message>
<message>
<source>Logs</source>
<translation>Registros</translation>
</message>
<message>
<source>Longer than</source>
<translation>Más de</translation>
</message>
<message>
<source>Longitude</source>
<translation>Longitud</translation>
</message>
<message>
<source>Look at the motion in the picture; nothing is moved by it</source>
<translation>Mirar el movimiento en la imagen; con ello no se mueve nada</translation>
</message>
<message>
<source>Looking at the motion in {title}</source>
<translation>Mirando el movimiento en {title}</translation>
</message>
<message>
<source>Looking at {name}</source>
<translation>Mirando {name}</translation>
</message>
<message>
<source>Looking for moved originals in {folder}</source>
<translation>Buscando originales movidos en {folder}</translation>
</message>
<message>
<source>Looking for the last backup</source>
<translation>Buscando la última copia de seguridad</translation>
</message>
<message>
<source>Looking …</source>
<translation>Buscando …</translation>
</message>
<message>
<source>Loop between the marks</source>
<translation>Repetir entre las marcas</translation>
</message>
<message>
<source>Louder</source>
<translation>Más fuerte</translation>
</message>
<message>
<source>Loupe</source>
<translation>Lupa</translation>
</message>
<message>
<source>MAP</source>
<translation>MAPA</translation>
</message>
<message>
<source>MBTiles or PMTiles, read where it is</source>
<translation>MBTiles o PMTiles, se lee donde está</translation>
</message>
<message>
<source>MGRS</source>
<translation>MGRS</translation>
</message>
<message>
<source>MP4 (*.mp4);;Matroska (*.mkv)</source>
<translation>MP4 (*.mp4);;Matroska (*.mkv)</translation>
</message>
<message>
<source>Made</source>
<translation>Creado</translation>
</message>
<message>
<source>Make a heading</source>
<translation>Hacer un título</translation>
</message>
<message>
<source>Make a new case</source>
<translation>Crear un caso nuevo</translation>
</message>
<message>
<source>Make headings of the selected lines, or lines again</source>
<translation>Hacer títulos de las líneas seleccionadas, o líneas otra vez</translation>
</message>
<message>
<source>Make one in the main window, or drop a folder from the dock there.</source>
<translation>Cree uno en la ventana principal, o suelte allí una carpeta de la estación de descarga.</translation>
</message>
<message>
<source>Make points of the selected lines; Enter goes on with a list</source>
<translation>Hacer puntos de las líneas seleccionadas; Intro continúa la lista</translation>
</message>
<message>
<source>Makes a new version; none is ever taken away</source>
<translation>Crea una versión nueva; ninguna se quita nunca</translation>
</message>
<message>
<source>Making the sound of “{title}” ready</source>
<translation>Preparando el sonido de «{title}»</translation>
</message>
<message>
<source>Making thumbnails</source>
<translation>Creando miniaturas</translation>
</message>
<message>
<source>Making “{title}” ready to play with sound</source>
<translation>Preparando «{title}» para reproducirla con sonido</translation>
</message>
<message>
<source>Map</source>
<translation>Mapa</translation>
</message>
<message>
<source>Mark</source>
<translation>Marca</translation>
</message>
<message>
<source>Mark as</source>
<translation>Marcar como</translation>
</message>
<message>
<source>Mark begins here</source>
<translation>La marca empieza aquí</translation>
</message>
<message>
<source>Mark deleted. Undo brings it back.</source>
<translation>Marca eliminada. Deshacer la recupera.</translation>
</message>
<message>
<source>Mark ends here</source>
<translation>La marca termina aquí</translation>
</message>
<message>
<source>Mark on {camera}</source>
<translation>Marca en {camera}</translation>
</message>
<message>
<source>Mark “{name}”, {time} on {title}</source>
<translation>Marca «{name}», {time} en {title}</translation>
</message>
<message>
<source>Mark: {category}</source>
<translation>Marca: {category}</translation>
</message>
<message>
<source>Marks</source>
<translation>Marcas</translation>
</message>
<message>
<source>Marks the frame on show</source>
<translation>Marca el fotograma mostrado</translation>
</message>
<message>
<source>Marks {marks:,}</source>
<translation>Marcas {marks:,}</translation>
</message>
<message>
<source>Marks, events and notes</source>
<translation>Marcas, eventos y notas</translation>
</message>
<message>
<source>Marks, events or frames, with ±</source>
<translation>Marcas, eventos o fotogramas, con ±</translation>
</message>
<message>
<source>Marks, notes, adding files and exports are off, and viewing is not recorded.</source>
<translation>Las marcas, las notas, añadir archivos y exportar están desactivados, y no se registra lo que se ve.</translation>
</message>
<message>
<source>Meaning</source>
<translation>Significado</translation>
</message>
<message>
<source>Meanings</source>
<translation>Significados</translation>
</message>
<message>
<source>Meanings that the agency keeps</source>
<translation>Significados que conserva la institución</translation>
</message>
<message>
<source>Means</source>
<translation>Significa</translation>
</message>
<message>
<source>Measure a distance</source>
<translation>Medir una distancia</translation>
</message>
<message>
<source>Measure an area</source>
<translation>Medir un área</translation>
</message>
<message>
<source>Measure from the second moment to the first</source>
<translation>Medir del segundo momento al primero</translation>
</message>
<message>
<source>Measured positions only, at their time in the case; gaps stay open. Where each track comes from and how it was aligned stands in the file.</source>
<translation>Solo posiciones medidas, a su hora en el caso; los huecos quedan abiertos. De dónde viene cada recorrido y cómo se alineó figura en el archivo.</translation>
</message>
<message>
<source>Measuring line</source>
<translation>Línea de medida</translation>
</message>
<message>
<source>Media time</source>
<translation>Tiempo de la grabación</translation>
</message>
<message>
<source>Media time, from the recording's first frame. Drag the mark on the timeline to move it.</source>
<translation>Tiempo de la grabación, desde su primer fotograma. Arrastre la marca en la línea de tiempo para moverla.</translation>
</message>
<message>
<source>Media time: from the first frame of the recording. Drag the mark on the timeline to move it.</source>
<translation>Tiempo de la grabación: desde su primer fotograma. Arrastre la marca en la línea de tiempo para moverla.</translation>
</message>
<message>
<source>Medium</source>
<translation>Medio</translation>
</message>
<message>
<source>Memory for decoded frames</source>
<translation>Memoria para fotogramas descodificados</translation>
</message>
<message>
<source>Middle</source>
<translation>Mitad</translation>
</message>
<message>
<source>Milliseconds</source>
<translation>Milisegundos</translation>
</message>
<message>
<source>Milliseconds to move by</source>
<translation>Milisegundos que se mueve</translation>
</message>
<message>
<source>Model</source>
<translation>Modelo</translation>
</message>
<message>
<source>Moment before</source>
<translation>Momento anterior</translation>
</message>
<message>
<source>Moment to show</source>
<translation>Momento para mostrar</translation>
</message>
<message>
<source>Moments</source>
<translation>Momentos</translation>
</message>
<message>
<source>Moments in the order in which they are shown</source>
<translation>Momentos en el orden en que se muestran</translation>
</message>
<message>
<source>Moments to show</source>
<translation>Momentos para mostrar</translation>
</message>
<message>
<source>Moments to show …</source>
<translation>Momentos para mostrar …</translation>
</message>
<message>
<source>Months are those of UTC. An original that several recordings share counts for each of them.</source>
<translation>Los meses son los de UTC. Un original que comparten varias grabaciones cuenta para cada una.</translation>
</message>
<message>
<source>More</source>
<translation>Más</translation>
</message>
<message>
<source>More of it keeps longer stretches of a recording ready, so that stepping back over many frames stays quick. 512 MB hold some 170 frames of 1080p.</source>
<translation>Con más memoria quedan listos tramos más largos de una grabación, de modo que retroceder muchos fotogramas sigue siendo rápido. 512 MB contienen unos 170 fotogramas de 1080p.</translation>
</message>
<message>
<source>More was changed since: take that back first (Ctrl+Z in the main window).</source>
<translation>Se cambió más desde entonces: deshaga primero eso (Ctrl+Z en la ventana principal).</translation>
</message>
<message>
<source>Most often</source>
<translation>Con más frecuencia</translation>
</message>
<message>
<source>Motion and speed</source>
<translation>Movimiento y velocidad</translation>
</message>
<message>
<source>Motion of the picture over the speed of the track, and how well they fit</source>
<translation>Movimiento de la imagen sobre la velocidad del recorrido, y cómo de bien encajan</translation>
</message>
<message>
<source>Move corners</source>
<translation>Mover esquinas</translation>
</message>
<message>
<source>Move down</source>
<translation>Bajar</translation>
</message>
<message>
<source>Move down	Alt+Down</source>
<translation>Bajar	Alt+Abajo</translation>
</message>
<message>
<source>Move it</source>
<translation>Moverla</translation>
</message>
<message>
<source>Move the recording to the suggested place; it can be undone</source>
<translation>Mover la grabación al lugar propuesto; se puede deshacer</translation>
</message>
<message>
<source>Move the second recording to the suggested place; it can be undone</source>
<translation>Mover la segunda grabación al lugar propuesto; se puede deshacer</translation>
</message>
<message>
<source>Move up</source>
<translation>Subir</translation>
</message>
<message>
<source>Move up	Alt+Up</source>
<translation>Subir	Alt+Arriba</translation>
</message>
<message>
<source>Moves</source>
<translation>Se mueve</translation>
</message>
<message>
<source>Moves this camera; says first how far</source>
<translation>Mueve esta cámara; dice antes cuánto</translation>
</message>
<message>
<source>Mute</source>
<translation>Silenciar</translation>
</message>
<message>
<source>Muted</source>
<translation>Silenciada</translation>
</message>
<message>
<source>Muted: click to hear (Enter)</source>
<translation>Silenciada: clic para oírla (Intro)</translation>
</message>
<message>
<source>NE corner: 41.80, −72.60</source>
<translation>Esquina NE: 41.80, −72.60</translation>
</message>
<message>
<source>NEVER ON A SCREEN: {count}</source>
<translation>NUNCA EN UNA PANTALLA: {count}</translation>
</message>
<message>
<source>NOTHING IS LEFT THAT NEVER WAS ON A SCREEN</source>
<translation>NO QUEDA NADA QUE NUNCA ESTUVIERA EN UNA PANTALLA</translation>
</message>
<message>
<source>Name</source>
<translation>Nombre</translation>
</message>
<message>
<source>Name of a new saved search</source>
<translation>Nombre de una nueva búsqueda guardada</translation>
</message>
<message>
<source>Name of the list</source>
<translation>Nombre de la lista</translation>
</message>
<message>
<source>Name of the playlist</source>
<translation>Nombre de la lista de momentos</translation>
</message>
<message>
<source>Name of the zone</source>
<translation>Nombre de la zona</translation>
</message>
<message>
<source>Name or badge: of the officer of a recording, or of the people of a case</source>
<translation>Nombre o placa: del agente de una grabación, o de las personas de un caso</translation>
</message>
<message>
<source>Name to save the zone under</source>
<translation>Nombre con el que guardar la zona</translation>
</message>
<message>
<source>Name under which the meanings are kept</source>
<translation>Nombre con el que se conservan los significados</translation>
</message>
<message>
<source>Name when it came in</source>
<translation>Nombre cuando llegó</translation>
</message>
<message>
<source>Narrow by</source>
<translation>Acotar por</translation>
</message>
<message>
<source>Nearest fix</source>
<translation>Punto GPS más cercano</translation>
</message>
<message>
<source>Never</source>
<translation>Nunca</translation>
</message>
<message>
<source>Never watched, {length}</source>
<translation>Nunca visto, {length}</translation>
</message>
<message>
<source>New case</source>
<translation>Caso nuevo</translation>
</message>
<message>
<source>New case …</source>
<translation>Caso nuevo …</translation>
</message>
<message>
<source>New case…</source>
<translation>Caso nuevo…</translation>
</message>
<message>
<source>New drawings are shown for</source>
<translation>Los dibujos nuevos se muestran durante</translation>
</message>
<message>
<source>New key</source>
<translation>Tecla nueva</translation>
</message>
<message>
<source>New note</source>
<translation>Nota nueva</translation>
</message>
<message>
<source>New note, versions, work product, remove</source>
<translation>Nota nueva, versiones, producto de trabajo, quitar</translation>
</message>
<message>
<source>New ones for</source>
<translation>Los nuevos durante</translation>
</message>
<message>
<source>New playlist</source>
<translation>Lista nueva</translation>
</message>
<message>
<source>Newer</source>
<translation>Más recientes</translation>
</message>
<message>
<source>Newer rows</source>
<translation>Filas más recientes</translation>
</message>
<message>
<source>Newest</source>
<translation>Las más recientes</translation>
</message>
<message>
<source>Next audio track</source>
<translation>Siguiente pista de audio</translation>
</message>
<message>
<source>Next camera large</source>
<translation>Siguiente cámara en grande</translation>
</message>
<message>
<source>Next moment</source>
<translation>Momento siguiente</translation>
</message>
<message>
<source>Next recording at this moment</source>
<translation>Siguiente grabación en este momento</translation>
</message>
<message>
<source>No</source>
<translation>No</translation>
</message>
<message>
<source>No case is open</source>
<translation>No hay ningún caso abierto</translation>
</message>
<message>
<source>No cases yet</source>
<translation>Aún no hay casos</translation>
</message>
<message>
<source>No claimed position, and no line between two joined ones, lies in this zone then. Nothing is claimed in gaps.</source>
<translation>Ninguna posición declarada, ni línea entre dos unidas, cae entonces en esta zona. En los huecos no se afirma nada.</translation>
</message>
<message>
<source>No column holds the {missing}.</source>
<translation>Ninguna columna contiene {missing}.</translation>
</message>
<message>
<source>No device events</source>
<translation>No hay eventos del dispositivo</translation>
</message>
<message>
<source>No drawing selected</source>
<translation>Ningún dibujo seleccionado</translation>
</message>
<message>
<source>No event lies around the recordings.</source>
<translation>Ningún evento cae en torno a las grabaciones.</translation>
</message>
<message>
<source>No event matches</source>
<translation>Ningún evento coincide</translation>
</message>
<message>
<source>No events from outside yet.
Add a log of dispatch, a vehicle or a device (CSV or JSON): it gets a lane of its own,
and an offset where its clock was wrong.</source>
<translation>Aún no hay eventos externos.
Añada un registro de la central, de un vehículo o de un dispositivo (CSV o JSON): recibe un carril propio,
y un desfase donde su reloj iba mal.</translation>
</message>
<message>
<source>No flagged positions</source>
<translation>No hay posiciones señaladas</translation>
</message>
<message>
<source>No gaps</source>
<translation>No hay huecos</translation>
</message>
<message>
<source>No gaps or repeats found</source>
<translation>No se encontraron huecos ni repeticiones</translation>
</message>
<message>
<source>No key</source>
<translation>Sin tecla</translation>
</message>
<message>
<source>No mark is selected</source>
<translation>Ninguna marca seleccionada</translation>
</message>
<message>
<source>No mark matches</source>
<translation>Ninguna marca coincide</translation>
</message>
<message>
<source>No marks yet</source>
<translation>Aún no hay marcas</translation>
</message>
<message>
<source>No numbers yet</source>
<translation>Aún no hay cifras</translation>
</message>
<message>
<source>No picture</source>
<translation>Sin imagen</translation>
</message>
<message>
<source>No picture is on show here, so that there is nothing to mark.</source>
<translation>Aquí no se muestra ninguna imagen, así que no hay nada que marcar.</translation>
</message>
<message>
<source>No playlist yet</source>
<translation>Aún no hay ninguna lista</translation>
</message>
<message>
<source>No position that can be taken at its word</source>
<translation>Ninguna posición que pueda tomarse al pie de la letra</translation>
</message>
<message>
<source>No positions in this case</source>
<translation>No hay posiciones en este caso</translation>
</message>
<message>
<source>No recording is in the picture.</source>
<translation>No hay ninguna grabación en la imagen.</translation>
</message>
<message>
<source>No recording is open</source>
<translation>No hay ninguna grabación abierta</translation>
</message>
<message>
<source>No recordings</source>
<translation>No hay grabaciones</translation>
</message>
<message>
<source>No recordings yet</source>
<translation>Aún no hay grabaciones</translation>
</message>
<message>
<source>No row fits.</source>
<translation>Ninguna fila coincide.</translation>
</message>
<message>
<source>No row holds a place on the earth.</source>
<translation>Ninguna fila contiene un lugar de la tierra.</translation>
</message>
<message>
<source>No row is an event: {reason}.</source>
<translation>Ninguna fila es un evento: {reason}.</translation>
</message>
<message>
<source>No sample of the case's tracks gave cause to doubt it.</source>
<translation>Ninguna muestra de los recorridos del caso dio motivo para dudar de ella.</translation>
</message>
<message>
<source>No saved zones</source>
<translation>No hay zonas guardadas</translation>
</message>
<message>
<source>No speed is known</source>
<translation>No se conoce ninguna velocidad</translation>
</message>
<message>
<source>No stops</source>
<translation>Sin pausas</translation>
</message>
<message>
<source>No such stop</source>
<translation>No hay tal parada</translation>
</message>
<message>
<source>No track</source>
<translation>Sin recorrido</translation>
</message>
<message>
<source>No track of this case states UTC. One that counts in the recording's own time goes wherever the recording goes, and can say nothing of it.</source>
<translation>Ningún recorrido de este caso declara UTC. Uno que cuenta en el tiempo de la propia grabación va a donde va la grabación, y no puede decir nada de ella.</translation>
</message>
<message>
<source>No track stayed within 15 m of one place for so long without a gap.</source>
<translation>Ningún recorrido permaneció a menos de 15 m de un lugar tanto tiempo sin hueco.</translation>
</message>
<message>
<source>No track with times belongs to this recording: only the clock in its picture can be read.</source>
<translation>Ningún recorrido con horas pertenece a esta grabación: solo puede leerse el reloj de su imagen.</translation>
</message>
<message>
<source>No video</source>
<translation>Sin vídeo</translation>
</message>
<message>
<source>No zone yet: draw one on the map, type one, or take one that was saved.</source>
<translation>Aún no hay zona: dibuje una en el mapa, escríbala, o tome una que se guardó.</translation>
</message>
<message>
<source>No {thing} matches</source>
<translation>No coincide: {thing}</translation>
</message>
<message>
<source>North up</source>
<translation>Norte arriba</translation>
</message>
<message>
<source>North-east corner of the box</source>
<translation>Esquina nordeste del rectángulo</translation>
</message>
<message>
<source>Not applicable</source>
<translation>No aplicable</translation>
</message>
<message>
<source>Not available now</source>
<translation>No disponible ahora</translation>
</message>
<message>
<source>Not before this day, as days go in the zone of the open case</source>
<translation>No antes de este día, según los días en la zona del caso abierto</translation>
</message>
<message>
<source>Not everything could be saved.</source>
<translation>No todo pudo guardarse.</translation>
</message>
<message>
<source>Not known</source>
<translation>No se conoce</translation>
</message>
<message>
<source>Not only within ten minutes of where the recording's clock puts it</source>
<translation>No solo a menos de diez minutos de donde lo sitúa el reloj de la grabación</translation>
</message>
<message>
<source>Not only within ten minutes of where their clocks put them</source>
<translation>No solo a menos de diez minutos de donde las sitúan sus relojes</translation>
</message>
<message>
<source>Not saved; your text is kept here. {trouble}</source>
<translation>No guardado; su texto se conserva aquí. {trouble}</translation>
</message>
<message>
<source>Not slid</source>
<translation>Sin desplazar</translation>
</message>
<message>
<source>Not taken: {left_out}.</source>
<translation>No se tomó: {left_out}.</translation>
</message>
<message>
<source>Not work product</source>
<translation>No es producto de trabajo</translation>
</message>
<message>
<source>Note</source>
<translation>Nota</translation>
</message>
<message>
<source>Note on the case</source>
<translation>Nota sobre el caso</translation>
</message>
<message>
<source>Note on the mark</source>
<translation>Nota sobre la marca</translation>
</message>
<message>
<source>Note on the selected mark</source>
<translation>Nota sobre la marca seleccionada</translation>
</message>
<message>
<source>Note on this recording</source>
<translation>Nota sobre esta grabación</translation>
</message>
<message>
<source>Note the head of the audit record in a file outside of the library</source>
<translation>Anotar la cabeza del registro de auditoría en un archivo fuera de la biblioteca</translation>
</message>
<message>
<source>Note the head of the audit record …</source>
<translation>Anotar la cabeza del registro de auditoría …</translation>
</message>
<message>
<source>Note the head …</source>
<translation>Anotar la cabeza …</translation>
</message>
<message>
<source>Noted heads (*.jsonl)</source>
<translation>Cabezas anotadas (*.jsonl)</translation>
</message>
<message>
<source>Notes</source>
<translation>Notas</translation>
</message>
<message>
<source>Notes of the case</source>
<translation>Notas del caso</translation>
</message>
<message>
<source>Notes of the case …</source>
<translation>Notas del caso …</translation>
</message>
<message>
<source>Notes on the case as a whole</source>
<translation>Notas sobre el caso en conjunto</translation>
</message>
<message>
<source>Notes on the recording in the picture</source>
<translation>Notas sobre la grabación que está en la imagen</translation>
</message>
<message>
<source>Notes on the selected mark</source>
<translation>Notas sobre la marca seleccionada</translation>
</message>
<message>
<source>Notes on what is chosen above</source>
<translation>Notas sobre lo elegido arriba</translation>
</message>
<message>
<source>Notes, titles, events, people, file names</source>
<translation>Notas, títulos, eventos, personas, nombres de archivo</translation>
</message>
<message>
<source>Nothing found</source>
<translation>No se encontró nada</translation>
</message>
<message>
<source>Nothing holds all of these words within the filters above; take one away.</source>
<translation>Nada contiene todas estas palabras dentro de los filtros de arriba; quite uno.</translation>
</message>
<message>
<source>Nothing in the file says its encoding: look whether the letters are right.</source>
<translation>Nada en el archivo dice su codificación: mire si las letras son correctas.</translation>
</message>
<message>
<source>Nothing in this library holds all of these words. Try fewer, or the beginning of one.</source>
<translation>Nada en esta biblioteca contiene todas estas palabras. Pruebe con menos, o con el principio de una.</translation>
</message>
<message>
<source>Nothing is answered yet.</source>
<translation>Aún no se ha respondido nada.</translation>
</message>
<message>
<source>Nothing is called that. Try fewer letters, or the initials.</source>
<translation>Nada se llama así. Pruebe con menos letras, o con las iniciales.</translation>
</message>
<message>
<source>Nothing is drawn on this case's map yet.
Map → Draw on the map: a pin, a line, an area, a text; or type the places below and add them.</source>
<translation>Aún no se ha dibujado nada en el mapa de este caso.
Mapa → Dibujar en el mapa: un alfiler, una línea, un área, un texto; o escriba abajo los lugares y añádalos.</translation>
</message>
<message>
<source>Nothing is drawn on this recording</source>
<translation>No hay nada dibujado en esta grabación</translation>
</message>
<message>
<source>Nothing is laid over the map yet.
Add zones or a scene plan (GeoJSON, KML, KMZ), or drop the file on the map;
add a floor plan or an aerial picture, and say by three points where it lies.</source>
<translation>Aún no hay nada sobre el mapa.
Añada zonas o un plano del lugar (GeoJSON, KML, KMZ), o suelte el archivo en el mapa;
añada un plano de planta o una foto aérea, y diga con tres puntos dónde está.</translation>
</message>
<message>
<source>Nothing is measured between the marks ({duration}): no two fixes there are joined.</source>
<translation>Entre las marcas no se mide nada ({duration}): allí no hay dos puntos unidos.</translation>
</message>
<message>
<source>Nothing is re-encoded. Begins at the keyframe before the in mark and may end a little after the out mark.</source>
<translation>No se recodifica nada. Empieza en el fotograma clave anterior a la marca de entrada y puede terminar un poco después de la de salida.</translation>
</message>
<message>
<source>Nothing keeps a linked file from being changed or lost; Ingests … checks it again</source>
<translation>Nada impide que un archivo enlazado cambie o se pierda; Incorporaciones … lo comprueba de nuevo</translation>
</message>
<message>
<source>Nothing like it</source>
<translation>Nada parecido</translation>
</message>
<message>
<source>Nothing matches</source>
<translation>Nada coincide</translation>
</message>
<message>
<source>Nothing passed through</source>
<translation>Nada pasó por aquí</translation>
</message>
<message>
<source>Nothing to show yet</source>
<translation>Aún no hay nada que mostrar</translation>
</message>
<message>
<source>Nothing was changed. {message}</source>
<translation>No se cambió nada. {message}</translation>
</message>
<message>
<source>Nothing was recorded then: only positions are known.</source>
<translation>Entonces no se grabó nada: solo se conocen posiciones.</translation>
</message>
<message>
<source>Nothing was saved; the window says why. What was typed stays here.</source>
<translation>No se guardó nada; la ventana dice por qué. Lo escrito queda aquí.</translation>
</message>
<message>
<source>Noticed</source>
<translation>Observado</translation>
</message>
<message>
<source>Noticed: {remark}</source>
<translation>Observado: {remark}</translation>
</message>
<message>
<source>Noting the head of the audit record</source>
<translation>Anotando la cabeza del registro de auditoría</translation>
</message>
<message>
<source>Now</source>
<translation>Ahora</translation>
</message>
<message>
<source>Now click the place of point {row} on the map, or type its coordinates into the table.</source>
<translation>Ahora haga clic en el lugar del punto {row} en el mapa, o escriba sus coordenadas en la tabla.</translation>
</message>
<message>
<source>Number</source>
<translation>Número</translation>
</message>
<message>
<source>Number of hits</source>
<translation>Número de resultados</translation>
</message>
<message>
<source>Number or title</source>
<translation>Número o título</translation>
</message>
<message>
<source>Object</source>
<translation>Objeto</translation>
</message>
<message>
<source>Of</source>
<translation>De</translation>
</message>
<message>
<source>Of a bookmark, a recording or a case, or the kind of an event</source>
<translation>De un marcador, una grabación o un caso, o el tipo de un evento</translation>
</message>
<message>
<source>Of the place last pointed at</source>
<translation>Del último lugar señalado</translation>
</message>
<message>
<source>Of the recording in the picture</source>
<translation>De la grabación que está en la imagen</translation>
</message>
<message>
<source>Off by</source>
<translation>Se desvía</translation>
</message>
<message>
<source>Off or muted while another recorded</source>
<translation>Apagada o silenciada mientras otra grababa</translation>
</message>
<message>
<source>Off until your agency names a server; the map says so</source>
<translation>Desactivadas hasta que su institución indique un servidor; el mapa lo dice</translation>
</message>
<message>
<source>Off: nothing is fetched.</source>
<translation>Desactivadas: no se descarga nada.</translation>
</message>
<message>
<source>Officer</source>
<translation>Agente</translation>
</message>
<message>
<source>Officer, category, …</source>
<translation>Agente, categoría, …</translation>
</message>
<message>
<source>Offset</source>
<translation>Desfase</translation>
</message>
<message>
<source>Offset in seconds: added to the times that the file states</source>
<translation>Desfase en segundos: se suma a las horas que declara el archivo</translation>
</message>
<message>
<source>Offset of this camera</source>
<translation>Desfase de esta cámara</translation>
</message>
<message>
<source>Offset of this camera …</source>
<translation>Desfase de esta cámara …</translation>
</message>
<message>
<source>Offset {offset}</source>
<translation>Desfase {offset}</translation>
</message>
<message>
<source>Older</source>
<translation>Más antiguas</translation>
</message>
<message>
<source>Older rows</source>
<translation>Filas más antiguas</translation>
</message>
<message>
<source>On</source>
<translation>Adelante</translation>
</message>
<message>
<source>On computer</source>
<translation>En el equipo</translation>
</message>
<message>
<source>On one frame</source>
<translation>Un fotograma adelante</translation>
</message>
<message>
<source>On show</source>
<translation>Se muestra</translation>
</message>
<message>
<source>On ten frames</source>
<translation>Diez fotogramas adelante</translation>
</message>
<message>
<source>On the case, its recordings and its marks</source>
<translation>Sobre el caso, sus grabaciones y sus marcas</translation>
</message>
<message>
<source>On the frame on show</source>
<translation>En el fotograma mostrado</translation>
</message>
<message>
<source>On the map</source>
<translation>En el mapa</translation>
</message>
<message>
<source>On the map, apart from the paths</source>
<translation>En el mapa, aparte de los recorridos</translation>
</message>
<message>
<source>On the other screen</source>
<translation>En la otra pantalla</translation>
</message>
<message>
<source>On: {host} is asked for tiles.</source>
<translation>Activadas: se piden teselas a {host}.</translation>
</message>
<message>
<source>One camera alone</source>
<translation>Una sola cámara</translation>
</message>
<message>
<source>One camera large</source>
<translation>Una cámara en grande</translation>
</message>
<message>
<source>One camera stays on show.</source>
<translation>Una cámara se queda a la vista.</translation>
</message>
<message>
<source>One file that opens without a network</source>
<translation>Un archivo que se abre sin red</translation>
</message>
<message>
<source>One pixel of the picture is {metres_per_px:.3g} m.</source>
<translation>Un píxel de la imagen es {metres_per_px:.3g} m.</translation>
</message>
<message>
<source>One place for the whole recording, without a time: no track, and not on the map</source>
<translation>Un lugar para toda la grabación, sin hora: no es un recorrido, y no está en el mapa</translation>
</message>
<message>
<source>One place on each line: decimal degrees, DMS, UTM or MGRS</source>
<translation>Un lugar por línea: grados decimales, GMS, UTM o MGRS</translation>
</message>
<message>
<source>One row for each finding, with its frame, its PTS and its times</source>
<translation>Una fila por hallazgo, con su fotograma, su PTS y sus horas</translation>
</message>
<message>
<source>One row for each frame: PTS, times, keyframe, size</source>
<translation>Una fila por fotograma: PTS, horas, fotograma clave, tamaño</translation>
</message>
<message>
<source>One row for each gap: who, from, to, how long, who covers it, and the ± of both clocks</source>
<translation>Una fila por hueco: quién, desde, hasta, cuánto, quién lo cubre, y el ± de ambos relojes</translation>
</message>
<message>
<source>One row for each sample: when, what the receiver wrote, and why it is in doubt</source>
<translation>Una fila por muestra: cuándo, qué escribió el receptor, y por qué es dudosa</translation>
</message>
<message>
<source>One row for each stretch: from, to, how it was watched, how often</source>
<translation>Una fila por tramo: desde, hasta, cómo se vio, cuántas veces</translation>
</message>
<message>
<source>Online tiles</source>
<translation>Teselas en línea</translation>
</message>
<message>
<source>Online tiles: {host}</source>
<translation>Teselas en línea: {host}</translation>
</message>
<message>
<source>Online tiles: {online_host}</source>
<translation>Teselas en línea: {online_host}</translation>
</message>
<message>
<source>Only a preview: nothing is redacted</source>
<translation>Solo una vista previa: no se oculta nada</translation>
</message>
<message>
<source>Only faster</source>
<translation>Solo más rápido</translation>
</message>
<message>
<source>Only frames</source>
<translation>Solo fotogramas</translation>
</message>
<message>
<source>Only ranges that still run</source>
<translation>Solo intervalos que siguen abiertos</translation>
</message>
<message>
<source>Only what lies around the recordings:</source>
<translation>Solo lo que cae en torno a las grabaciones:</translation>
</message>
<message>
<source>Only what you see. Stills and exports stay as recorded.</source>
<translation>Solo lo que usted ve. Capturas y exportaciones quedan como se grabó.</translation>
</message>
<message>
<source>Only {active}</source>
<translation>Solo {active}</translation>
</message>
<message>
<source>Opacity</source>
<translation>Opacidad</translation>
</message>
<message>
<source>Open a case first: a live trajectory is shown in a case, and can be kept in it.</source>
<translation>Abra primero un caso: una trayectoria en directo se muestra en un caso, y puede conservarse en él.</translation>
</message>
<message>
<source>Open a case first; a checklist is answered for a case.</source>
<translation>Abra primero un caso; una lista de control se responde para un caso.</translation>
</message>
<message>
<source>Open a case first; its map is what is exported.</source>
<translation>Abra primero un caso; se exporta su mapa.</translation>
</message>
<message>
<source>Open a case first; what is drawn on the map is kept with it.</source>
<translation>Abra primero un caso; lo que se dibuja en el mapa se guarda con él.</translation>
</message>
<message>
<source>Open a case in the library to see where its cameras were.</source>
<translation>Abra un caso en la biblioteca para ver dónde estaban sus cámaras.</translation>
</message>
<message>
<source>Open a case in the library, or add a track to it.</source>
<translation>Abra un caso en la biblioteca, o añádale un recorrido.</translation>
</message>
<message>
<source>Open a case in the library, or add files to it.</source>
<translation>Abra un caso en la biblioteca, o añádale archivos.</translation>
</message>
<message>
<source>Open a case in the library, or drop a folder from the dock here.</source>
<translation>Abra un caso en la biblioteca, o suelte aquí una carpeta de la estación de descarga.</translation>
</message>
<message>
<source>Open a case or drop a folder from the dock here</source>
<translation>Abra un caso o suelte aquí una carpeta de la estación de descarga</translation>
</message>
<message>
<source>Open a case to write its note</source>
<translation>Abra un caso para escribir su nota</translation>
</message>
<message>
<source>Open a library (an empty folder becomes a new one)</source>
<translation>Abrir una biblioteca (una carpeta vacía se convierte en una nueva)</translation>
</message>
<message>
<source>Open it</source>
<translation>Abrirla</translation>
</message>
<message>
<source>Open library …</source>
<translation>Abrir biblioteca …</translation>
</message>
<message>
<source>Open one in the library.</source>
<translation>Abra uno en la biblioteca.</translation>
</message>
<message>
<source>Open the case	Enter</source>
<translation>Abrir el caso	Intro</translation>
</message>
<message>
<source>Open the library for writing, if it can be written now</source>
<translation>Abrir la biblioteca para escribir, si ahora se puede escribir en ella</translation>
</message>
<message>
<source>Open the new library</source>
<translation>Abrir la biblioteca nueva</translation>
</message>
<message>
<source>Open this case</source>
<translation>Abrir este caso</translation>
</message>
<message>
<source>Opening the recording …</source>
<translation>Abriendo la grabación …</translation>
</message>
<message>
<source>Opens anew what could not be opened</source>
<translation>Abre de nuevo lo que no se pudo abrir</translation>
</message>
<message>
<source>Or Esc where it is shown</source>
<translation>O Esc donde se muestra</translation>
</message>
<message>
<source>Or a click on its small picture</source>
<translation>O un clic en su imagen pequeña</translation>
</message>
<message>
<source>Or a double click on the picture</source>
<translation>O un doble clic en la imagen</translation>
</message>
<message>
<source>Or choose files. They are copied, hashed and read back; the originals are never changed.</source>
<translation>O elija archivos. Se copian, se calcula su hash y se vuelven a leer; los originales nunca se cambian.</translation>
</message>
<message>
<source>Or click the north sign</source>
<translation>O clic en la señal del norte</translation>
</message>
<message>
<source>Or drag it with Shift</source>
<translation>O arrastrarlo con Mayús</translation>
</message>
<message>
<source>Or hide them all</source>
<translation>O ocultarlos todos</translation>
</message>
<message>
<source>Or the wheel over the picture</source>
<translation>O la rueda sobre la imagen</translation>
</message>
<message>
<source>Order</source>
<translation>Orden</translation>
</message>
<message>
<source>Order of the cards</source>
<translation>Orden de las fichas</translation>
</message>
<message>
<source>Order: {words}</source>
<translation>Orden: {words}</translation>
</message>
<message>
<source>Original</source>
<translation>Original</translation>
</message>
<message>
<source>Original in the library</source>
<translation>Original en la biblioteca</translation>
</message>
<message>
<source>Original linked</source>
<translation>Original enlazado</translation>
</message>
<message>
<source>Originals</source>
<translation>Originales</translation>
</message>
<message>
<source>Out</source>
<translation>Salida</translation>
</message>
<message>
<source>Out mark here</source>
<translation>Marca de salida aquí</translation>
</message>
<message>
<source>Outcome</source>
<translation>Resultado</translation>
</message>
<message>
<source>Outlines (built in)</source>
<translation>Contornos (incluidos)</translation>
</message>
<message>
<source>Outlines of countries, and of the states and counties of the United States (built in)</source>
<translation>Contornos de países, y de los estados y condados de Estados Unidos (incluidos)</translation>
</message>
<message>
<source>Outlines, files of tiles; online tiles</source>
<translation>Contornos, archivos de teselas; teselas en línea</translation>
</message>
<message>
<source>Outside of the library</source>
<translation>Fuera de la biblioteca</translation>
</message>
<message>
<source>Overview of the whole case</source>
<translation>Vista general de todo el caso</translation>
</message>
<message>
<source>PDF (*.pdf)</source>
<translation>PDF (*.pdf)</translation>
</message>
<message>
<source>PDF to print …</source>
<translation>PDF para imprimir …</translation>
</message>
<message>
<source>PEOPLE</source>
<translation>PERSONAS</translation>
</message>
<message>
<source>PNG (*.png);;SVG (*.svg)</source>
<translation>PNG (*.png);;SVG (*.svg)</translation>
</message>
<message>
<source>PNG or SVG with scale and legend</source>
<translation>PNG o SVG con escala y leyenda</translation>
</message>
<message>
<source>PNG with PTS, time and position inside</source>
<translation>PNG con PTS, hora y posición dentro</translation>
</message>
<message>
<source>Page (*.html)</source>
<translation>Página (*.html)</translation>
</message>
<message>
<source>Pale tiles without colours</source>
<translation>Teselas pálidas sin colores</translation>
</message>
<message>
<source>Panels</source>
<translation>Paneles</translation>
</message>
<message>
<source>Panels as delivered</source>
<translation>Paneles como de fábrica</translation>
</message>
<message>
<source>Part of the record: it may be handed over</source>
<translation>Parte del expediente: puede entregarse</translation>
</message>
<message>
<source>Passages</source>
<translation>Pasos por la zona</translation>
</message>
<message>
<source>Passed through a zone</source>
<translation>Pasó por una zona</translation>
</message>
<message>
<source>Pattern</source>
<translation>Patrón</translation>
</message>
<message>
<source>Pattern of a time</source>
<translation>Patrón de una hora</translation>
</message>
<message>
<source>Pause or go on</source>
<translation>Pausar o continuar</translation>
</message>
<message>
<source>Pen</source>
<translation>Pluma</translation>
</message>
<message>
<source>Pen, arrow, ellipse, box, light</source>
<translation>Pluma, flecha, elipse, rectángulo, foco</translation>
</message>
<message>
<source>People</source>
<translation>Personas</translation>
</message>
<message>
<source>People: role, name, badge and unit; Delete takes a row away</source>
<translation>Personas: función, nombre, placa y unidad; Supr quita una fila</translation>
</message>
<message>
<source>Person</source>
<translation>Persona</translation>
</message>
<message>
<source>Pick a drawing</source>
<translation>Elegir un dibujo</translation>
</message>
<message>
<source>Pick a moment by eye …</source>
<translation>Elegir un momento a ojo …</translation>
</message>
<message>
<source>Pick the moment in the camera that is to stay first ({keys}).</source>
<translation>Elija primero el momento en la cámara que queda fija ({keys}).</translation>
</message>
<message>
<source>Picture</source>
<translation>Imagen</translation>
</message>
<message>
<source>Picture and time, nothing else; Esc leaves</source>
<translation>Imagen y hora, nada más; Esc sale</translation>
</message>
<message>
<source>Picture laid by {count} points, {checked}</source>
<translation>Imagen colocada con {count} puntos, {checked}</translation>
</message>
<message>
<source>Picture of the recording</source>
<translation>Imagen de la grabación</translation>
</message>
<message>
<source>Picture type, and whether it repeats</source>
<translation>Tipo de imagen, y si se repite</translation>
</message>
<message>
<source>Picture: {video_codec}, {width_px} × {height_px}</source>
<translation>Imagen: {video_codec}, {width_px} × {height_px}</translation>
</message>
<message>
<source>Pictures</source>
<translation>Imágenes</translation>
</message>
<message>
<source>Pictures (*.png)</source>
<translation>Imágenes (*.png)</translation>
</message>
<message>
<source>Pictures ({files});;All files (*)</source>
<translation>Imágenes ({files});;Todos los archivos (*)</translation>
</message>
<message>
<source>Pictures of {title}
Keyframes, each with its left edge at its own moment</source>
<translation>Imágenes de {title}
Fotogramas clave, cada uno con su borde izquierdo en su propio momento</translation>
</message>
<message>
<source>Pin</source>
<translation>Alfiler</translation>
</message>
<message>
<source>Pixel for pixel</source>
<translation>Píxel a píxel</translation>
</message>
<message>
<source>Place</source>
<translation>Lugar</translation>
</message>
<message>
<source>Place by these</source>
<translation>Situar según estos</translation>
</message>
<message>
<source>Place in words</source>
<translation>Lugar en palabras</translation>
</message>
<message>
<source>Place, or 41.7658, -72.6734, 200 m</source>
<translation>Lugar, o 41.7658, -72.6734, 200 m</translation>
</message>
<message>
<source>Place: “{words}”</source>
<translation>Lugar: «{words}»</translation>
</message>
<message>
<source>Placed by</source>
<translation>Situada según</translation>
</message>
<message>
<source>Places</source>
<translation>Lugares</translation>
</message>
<message>
<source>Places …</source>
<translation>Lugares …</translation>
</message>
<message>
<source>Play</source>
<translation>&amp;Reproducir</translation>
</message>
<message>
<source>Play or pause</source>
<translation>Reproducir o pausar</translation>
</message>
<message>
<source>Playlist deleted. Undo brings it back.</source>
<translation>Lista eliminada. Deshacer la recupera.</translation>
</message>
<message>
<source>Playlist on show</source>
<translation>Lista que se muestra</translation>
</message>
<message>
<source>Playlists over recordings and cases</source>
<translation>Listas sobre grabaciones y casos</translation>
</message>
<message>
<source>Point at a place of the map first; then its coordinates are copied.</source>
<translation>Señale primero un lugar del mapa; entonces se copian sus coordenadas.</translation>
</message>
<message>
<source>Policy checklist</source>
<translation>Lista de control de normas</translation>
</message>
<message>
<source>Policy checklist …</source>
<translation>Lista de control de normas …</translation>
</message>
<message>
<source>Policy {place}</source>
<translation>Norma {place}</translation>
</message>
<message>
<source>Polygon</source>
<translation>Polígono</translation>
</message>
<message>
<source>Position</source>
<translation>Posición</translation>
</message>
<message>
<source>Position copied.</source>
<translation>Posición copiada.</translation>
</message>
<message>
<source>Positions</source>
<translation>Posiciones</translation>
</message>
<message>
<source>Present</source>
<translation>Presentar</translation>
</message>
<message>
<source>Presentation</source>
<translation>Presentación</translation>
</message>
<message>
<source>Press to begin a range on the frame on show, again to end it</source>
<translation>Pulsar para empezar un intervalo en el fotograma mostrado, otra vez para terminarlo</translation>
</message>
<message>
<source>Print the head of the audit record</source>
<translation>Imprimir la cabeza del registro de auditoría</translation>
</message>
<message>
<source>Print the head …</source>
<translation>Imprimir la cabeza …</translation>
</message>
<message>
<source>Progress</source>
<translation>Progreso</translation>
</message>
<message>
<source>Properties of all its recordings …</source>
<translation>Propiedades de todas sus grabaciones …</translation>
</message>
<message>
<source>Properties of {count:,} {noun}</source>
<translation>Propiedades de {count:,} {noun}</translation>
</message>
<message>
<source>Properties of {count:,} {noun} …</source>
<translation>Propiedades de {count:,} {noun} …</translation>
</message>
<message>
<source>Properties …</source>
<translation>Propiedades …</translation>
</message>
<message>
<source>Put the recording back where it lay when it came in</source>
<translation>Devolver la grabación a donde estaba cuando llegó</translation>
</message>
<message>
<source>Putting everything back as it was …</source>
<translation>Devolviendo todo a como estaba …</translation>
</message>
<message>
<source>Question</source>
<translation>Pregunta</translation>
</message>
<message>
<source>Questions</source>
<translation>Preguntas</translation>
</message>
<message>
<source>Questions of your agency; findings</source>
<translation>Preguntas de su institución; hallazgos</translation>
</message>
<message>
<source>Quieter</source>
<translation>Más bajo</translation>
</message>
<message>
<source>Quit</source>
<translation>Salir</translation>
</message>
<message>
<source>RTK fixed</source>
<translation>RTK fijo</translation>
</message>
<message>
<source>RTK float</source>
<translation>RTK flotante</translation>
</message>
<message>
<source>Rate that the container claims</source>
<translation>Frecuencia que declara el contenedor</translation>
</message>
<message>
<source>Re-encoded ({encoder}): {frame_count} frames, each at its source's time.</source>
<translation>Recodificado ({encoder}): {frame_count} fotogramas, cada uno a la hora de su fuente.</translation>
</message>
<message>
<source>Read</source>
<translation>Leído</translation>
</message>
<message>
<source>Read again and compared: {hashed_again} of {kept} that were there already</source>
<translation>Leídos de nuevo y comparados: {hashed_again} de {kept} que ya estaban</translation>
</message>
<message>
<source>Read and compare every original that is there already, not only a sample</source>
<translation>Leer y comparar cada original que ya está, no solo una muestra</translation>
</message>
<message>
<source>Read only. {because} {meaning}</source>
<translation>Solo lectura. {because} {meaning}</translation>
</message>
<message>
<source>Read the clock once more, at another frame, so that a misreading shows. Two readings just before and just after the clock changes narrow the ± to a frame.</source>
<translation>Lea el reloj otra vez, en otro fotograma, para que se note una lectura errónea. Dos lecturas justo antes y justo después de que cambie el reloj estrechan el ± a un fotograma.</translation>
</message>
<message>
<source>Reading the frames</source>
<translation>Leyendo los fotogramas</translation>
</message>
<message>
<source>Reading the frames …</source>
<translation>Leyendo los fotogramas …</translation>
</message>
<message>
<source>Reading the library …</source>
<translation>Leyendo la biblioteca …</translation>
</message>
<message>
<source>Reading the sound of {title}</source>
<translation>Leyendo el sonido de {title}</translation>
</message>
<message>
<source>Reading what is filed</source>
<translation>Leyendo lo archivado</translation>
</message>
<message>
<source>Reading {name}</source>
<translation>Leyendo {name}</translation>
</message>
<message>
<source>Reads every original that was left where it was, and names what changed or is gone</source>
<translation>Lee cada original que se dejó donde estaba, y nombra lo que cambió o falta</translation>
</message>
<message>
<source>Real speed</source>
<translation>Velocidad real</translation>
</message>
<message>
<source>Real speed or slower</source>
<translation>Velocidad real o más lenta</translation>
</message>
<message>
<source>Rebuild the search index</source>
<translation>Rehacer el índice de búsqueda</translation>
</message>
<message>
<source>Rebuilding the search index</source>
<translation>Rehaciendo el índice de búsqueda</translation>
</message>
<message>
<source>Recorded</source>
<translation>Grabado</translation>
</message>
<message>
<source>Recorded by </source>
<translation>Grabado por </translation>
</message>
<message>
<source>Recording</source>
<translation>Grabación</translation>
</message>
<message>
<source>Recording properties</source>
<translation>Propiedades de la grabación</translation>
</message>
<message>
<source>Recording properties …</source>
<translation>Propiedades de la grabación …</translation>
</message>
<message>
<source>Recording that is moved</source>
<translation>Grabación que se mueve</translation>
</message>
<message>
<source>Recording that stays</source>
<translation>Grabación que queda fija</translation>
</message>
<message>
<source>Recording {title}</source>
<translation>Grabación {title}</translation>
</message>
<message>
<source>Recording: {title}</source>
<translation>Grabación: {title}</translation>
</message>
<message>
<source>Recordings</source>
<translation>Grabaciones</translation>
</message>
<message>
<source>Recordings, tracks and event lists</source>
<translation>Grabaciones, recorridos y listas de eventos</translation>
</message>
<message>
<source>Rectangle</source>
<translation>Rectángulo</translation>
</message>
<message>
<source>Red</source>
<translation>Rojo</translation>
</message>
<message>
<source>Redo</source>
<translation>Rehacer</translation>
</message>
<message>
<source>Remarks</source>
<translation>Observaciones</translation>
</message>
<message>
<source>Remarks at ingest</source>
<translation>Observaciones al llegar</translation>
</message>
<message>
<source>Remove</source>
<translation>Quitar</translation>
</message>
<message>
<source>Remove link</source>
<translation>Quitar enlace</translation>
</message>
<message>
<source>Remove point</source>
<translation>Quitar punto</translation>
</message>
<message>
<source>Remove the field</source>
<translation>Quitar el campo</translation>
</message>
<message>
<source>Remove this checklist</source>
<translation>Quitar esta lista de control</translation>
</message>
<message>
<source>Remove this keyframe of the drawing</source>
<translation>Quitar este punto clave del dibujo</translation>
</message>
<message>
<source>Remove this note</source>
<translation>Quitar esta nota</translation>
</message>
<message>
<source>Rename playlist “{before}” to “{after}”</source>
<translation>Renombrar la lista «{before}» a «{after}»</translation>
</message>
<message>
<source>Rescue</source>
<translation>Rescatar</translation>
</message>
<message>
<source>Rescue a damaged library</source>
<translation>Rescatar una biblioteca dañada</translation>
</message>
<message>
<source>Rescue a damaged library …</source>
<translation>Rescatar una biblioteca dañada …</translation>
</message>
<message>
<source>Rescue a damaged library: choose its folder</source>
<translation>Rescatar una biblioteca dañada: elija su carpeta</translation>
</message>
<message>
<source>Rescuing</source>
<translation>Rescatando</translation>
</message>
<message>
<source>Restore a backup …</source>
<translation>Restaurar una copia de seguridad …</translation>
</message>
<message>
<source>Restore a backup: choose its folder</source>
<translation>Restaurar una copia de seguridad: elija su carpeta</translation>
</message>
<message>
<source>Restored as it was on {utc}: {folder}.</source>
<translation>Restaurada como estaba el {utc}: {folder}.</translation>
</message>
<message>
<source>Restoring {backup}</source>
<translation>Restaurando {backup}</translation>
</message>
<message>
<source>Rests on</source>
<translation>Se basa en</translation>
</message>
<message>
<source>Result</source>
<translation>Resultado</translation>
</message>
<message>
<source>Retired: marks no more</source>
<translation>Retirada: no marca más</translation>
</message>
<message>
<source>Reviewer</source>
<translation>Revisor</translation>
</message>
<message>
<source>Role</source>
<translation>Función</translation>
</message>
<message>
<source>Roles of people</source>
<translation>Funciones de las personas</translation>
</message>
<message>
<source>Rotate by 90°</source>
<translation>Girar 90°</translation>
</message>
<message>
<source>Row</source>
<translation>Fila</translation>
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
<translation>Fila {seq}
{utc}
{actor} en {host}, {program}
{action}: {object}, {outcome}

{details}

SHA-256 de la fila anterior
{in_groups}

SHA-256 de esta fila
{row_hash}</translation>
</message>
<message>
<source>Rows</source>
<translation>Filas</translation>
</message>
<message>
<source>Rows of the audit record</source>
<translation>Filas del registro de auditoría</translation>
</message>
<message>
<source>Runs since {time}; press again to end it here</source>
<translation>Abierto desde {time}; púlselo otra vez para terminarlo aquí</translation>
</message>
<message>
<source>SAVED SEARCHES</source>
<translation>BÚSQUEDAS GUARDADAS</translation>
</message>
<message>
<source>SHA-256: {sha256}</source>
<translation>SHA-256: {sha256}</translation>
</message>
<message>
<source>SW corner: 41.70, −72.75</source>
<translation>Esquina SO: 41.70, −72.75</translation>
</message>
<message>
<source>Said</source>
<translation>Dicho</translation>
</message>
<message>
<source>Said below the picture; empty for nothing</source>
<translation>Se dice bajo la imagen; vacío para nada</translation>
</message>
<message>
<source>Satellites</source>
<translation>Satélites</translation>
</message>
<message>
<source>Saturation</source>
<translation>Saturación</translation>
</message>
<message>
<source>Save</source>
<translation>Guardar</translation>
</message>
<message>
<source>Save all keys</source>
<translation>Guardar todas las teclas</translation>
</message>
<message>
<source>Save all numbers as CSV</source>
<translation>Guardar todas las cifras como CSV</translation>
</message>
<message>
<source>Save an example of a checklist</source>
<translation>Guardar un ejemplo de lista de control</translation>
</message>
<message>
<source>Save an example …</source>
<translation>Guardar un ejemplo …</translation>
</message>
<message>
<source>Save as CSV …</source>
<translation>Guardar como CSV …</translation>
</message>
<message>
<source>Save as a file …</source>
<translation>Guardar como archivo …</translation>
</message>
<message>
<source>Save changes</source>
<translation>Guardar los cambios</translation>
</message>
<message>
<source>Save findings as CSV …</source>
<translation>Guardar los hallazgos como CSV …</translation>
</message>
<message>
<source>Save the coding pad</source>
<translation>Guardar el panel de códigos</translation>
</message>
<message>
<source>Save the map as a page</source>
<translation>Guardar el mapa como página</translation>
</message>
<message>
<source>Save the map as a page …</source>
<translation>Guardar el mapa como página …</translation>
</message>
<message>
<source>Save the map as a picture</source>
<translation>Guardar el mapa como imagen</translation>
</message>
<message>
<source>Save the map as a picture …</source>
<translation>Guardar el mapa como imagen …</translation>
</message>
<message>
<source>Save the numbers</source>
<translation>Guardar las cifras</translation>
</message>
<message>
<source>Save the pad</source>
<translation>Guardar el panel</translation>
</message>
<message>
<source>Save the page</source>
<translation>Guardar la página</translation>
</message>
<message>
<source>Save this page as PNG</source>
<translation>Guardar esta página como PNG</translation>
</message>
<message>
<source>Save this search</source>
<translation>Guardar esta búsqueda</translation>
</message>
<message>
<source>Save this search as …</source>
<translation>Guardar esta búsqueda como …</translation>
</message>
<message>
<source>Save what can be read of it</source>
<translation>Guardar lo que se pueda leer de ella</translation>
</message>
<message>
<source>Save zone</source>
<translation>Guardar zona</translation>
</message>
<message>
<source>Saved</source>
<translation>Guardado</translation>
</message>
<message>
<source>Saved as {file}.</source>
<translation>Guardado como {file}.</translation>
</message>
<message>
<source>Saved as {path}.</source>
<translation>Guardado como {path}.</translation>
</message>
<message>
<source>Saved searches</source>
<translation>Búsquedas guardadas</translation>
</message>
<message>
<source>Saved zones</source>
<translation>Zonas guardadas</translation>
</message>
<message>
<source>Saves filters, order and columns under this name, for everybody who opens the library</source>
<translation>Guarda filtros, orden y columnas con este nombre, para todos los que abren la biblioteca</translation>
</message>
<message>
<source>Saving the note</source>
<translation>Guardando la nota</translation>
</message>
<message>
<source>Say above each column what it holds, and below what the words mean.</source>
<translation>Diga encima de cada columna qué contiene, y debajo qué significan las palabras.</translation>
</message>
<message>
<source>Say above each column what it holds. What is said is remembered for tables with this header. Other columns of numbers can be shown as graphs.</source>
<translation>Diga encima de cada columna qué contiene. Lo dicho se recuerda para tablas con este encabezado. Otras columnas de números pueden mostrarse como gráficos.</translation>
</message>
<message>
<source>Say first what your note is:</source>
<translation>Diga primero qué es su nota:</translation>
</message>
<message>
<source>Say that it is not work product</source>
<translation>Decir que no es producto de trabajo</translation>
</message>
<message>
<source>Say that it is work product</source>
<translation>Decir que es producto de trabajo</translation>
</message>
<message>
<source>Say under which name the meanings are to be kept.</source>
<translation>Diga con qué nombre se conservan los significados.</translation>
</message>
<message>
<source>Say what it is before you write on:</source>
<translation>Diga qué es antes de seguir escribiendo:</translation>
</message>
<message>
<source>Screen to present on</source>
<translation>Pantalla en la que presentar</translation>
</message>
<message>
<source>Search everything</source>
<translation>Buscar en todo</translation>
</message>
<message>
<source>Search everything{keys}
Notes, titles, events, names of files and people, what the camera states</source>
<translation>Buscar en todo{keys}
Notas, títulos, eventos, nombres de archivos y personas, lo que declara la cámara</translation>
</message>
<message>
<source>Search everywhere</source>
<translation>Buscar en todas partes</translation>
</message>
<message>
<source>Search results</source>
<translation>Resultados de la búsqueda</translation>
</message>
<message>
<source>Second field</source>
<translation>Segundo campo</translation>
</message>
<message>
<source>Seconds</source>
<translation>Segundos</translation>
</message>
<message>
<source>Seconds between two moments of one track</source>
<translation>Segundos entre dos momentos de un recorrido</translation>
</message>
<message>
<source>Seconds, as 0.5 or -1:30; a minus is earlier</source>
<translation>Segundos, como 0.5 o -1:30; un menos es antes</translation>
</message>
<message>
<source>Section</source>
<translation>Sección</translation>
</message>
<message>
<source>Seen in both</source>
<translation>Se ve en ambas</translation>
</message>
<message>
<source>Select a drawing to write beside it</source>
<translation>Seleccione un dibujo para escribir junto a él</translation>
</message>
<message>
<source>Select a mark on the timeline or in the list: its notes are then shown here.</source>
<translation>Seleccione una marca en la línea de tiempo o en la lista: entonces se muestran aquí sus notas.</translation>
</message>
<message>
<source>Select a mark or an event first.</source>
<translation>Seleccione primero una marca o un evento.</translation>
</message>
<message>
<source>Select a mark to read and edit it.</source>
<translation>Seleccione una marca para leerla y editarla.</translation>
</message>
<message>
<source>Select a mark, or set the in and out marks, then choose Add.</source>
<translation>Seleccione una marca, o ponga las marcas de entrada y salida, y elija Añadir.</translation>
</message>
<message>
<source>Select a mark, or take the moment on show</source>
<translation>Seleccione una marca, o tome el momento mostrado</translation>
</message>
<message>
<source>Select nothing (Esc in the graphs)</source>
<translation>No seleccionar nada (Esc en los gráficos)</translation>
</message>
<message>
<source>Selected</source>
<translation>Seleccionado</translation>
</message>
<message>
<source>Selected drawing</source>
<translation>Dibujo seleccionado</translation>
</message>
<message>
<source>Selected in the graphs, or marked</source>
<translation>Seleccionado en los gráficos, o marcado</translation>
</message>
<message>
<source>Selected mark</source>
<translation>Marca seleccionada</translation>
</message>
<message>
<source>Semicolon</source>
<translation>Punto y coma</translation>
</message>
<message>
<source>Separator</source>
<translation>Separador</translation>
</message>
<message>
<source>Serial</source>
<translation>Serie</translation>
</message>
<message>
<source>Serial number</source>
<translation>Número de serie</translation>
</message>
<message>
<source>Set</source>
<translation>Fijar</translation>
</message>
<message>
<source>Set an in mark{in_key} and an out mark{out_key} first; the bookmark then covers the range.</source>
<translation>Ponga primero una marca de entrada{in_key} y una de salida{out_key}; el marcador abarca entonces el intervalo.</translation>
</message>
<message>
<source>Set an in mark{in_key} and an out mark{out_key} first; the clip is what lies between.</source>
<translation>Ponga primero una marca de entrada{in_key} y una de salida{out_key}; el clip es lo que queda entre ellas.</translation>
</message>
<message>
<source>Set an in mark{in_key} and an out mark{out_key} first; the loop then plays between them.</source>
<translation>Ponga primero una marca de entrada{in_key} y una de salida{out_key}; entonces se repite lo que queda entre ellas.</translation>
</message>
<message>
<source>Set for all: {name}</source>
<translation>Fijar para todas: {name}</translation>
</message>
<message>
<source>Set for {count:,} {noun}</source>
<translation>Fijar para {count:,} {noun}</translation>
</message>
<message>
<source>Set the in mark{in_key} and the out mark{out_key} first: the path between them is measured.</source>
<translation>Ponga primero la marca de entrada{in_key} y la de salida{out_key}: se mide el recorrido entre ellas.</translation>
</message>
<message>
<source>Set the in mark{in_key} and the out mark{out_key} first: what lies between them is linked.</source>
<translation>Ponga primero la marca de entrada{in_key} y la de salida{out_key}: se enlaza lo que queda entre ellas.</translation>
</message>
<message>
<source>Settings</source>
<translation>Ajustes</translation>
</message>
<message>
<source>Settings …</source>
<translation>Ajustes …</translation>
</message>
<message>
<source>Shape</source>
<translation>Forma</translation>
</message>
<message>
<source>Shape of a pixel</source>
<translation>Forma de un píxel</translation>
</message>
<message>
<source>Shift</source>
<translation>Desplazar</translation>
</message>
<message>
<source>Shift by</source>
<translation>Desplazar en</translation>
</message>
<message>
<source>Shift marks</source>
<translation>Desplazar marcas</translation>
</message>
<message>
<source>Shift {count} marks, ranges as a whole. None leaves its recording: where that ends, it stops.</source>
<translation>Desplazar {count} marcas, los intervalos enteros. Ninguna sale de su grabación: donde esta acaba, se detiene.</translation>
</message>
<message>
<source>Shift …</source>
<translation>Desplazar …</translation>
</message>
<message>
<source>Shift: a circle; Enter puts one</source>
<translation>Mayús: un círculo; Intro pone una</translation>
</message>
<message>
<source>Shift: as wide as high; Enter puts one</source>
<translation>Mayús: tan ancho como alto; Intro pone uno</translation>
</message>
<message>
<source>Shift: in steps of 45°; Enter puts one</source>
<translation>Mayús: en pasos de 45°; Intro pone una</translation>
</message>
<message>
<source>Shift: ten frames</source>
<translation>Mayús: diez fotogramas</translation>
</message>
<message>
<source>Show</source>
<translation>Mostrar</translation>
</message>
<message>
<source>Show a live trajectory …</source>
<translation>Mostrar una trayectoria en directo …</translation>
</message>
<message>
<source>Show all paths</source>
<translation>Mostrar todos los recorridos</translation>
</message>
<message>
<source>Show case {case_number} in the list</source>
<translation>Mostrar el caso {case_number} en la lista</translation>
</message>
<message>
<source>Show drawings on the map</source>
<translation>Mostrar los dibujos en el mapa</translation>
</message>
<message>
<source>Show drawings on the picture</source>
<translation>Mostrar los dibujos en la imagen</translation>
</message>
<message>
<source>Show everything again</source>
<translation>Mostrar todo de nuevo</translation>
</message>
<message>
<source>Show flagged positions</source>
<translation>Mostrar las posiciones señaladas</translation>
</message>
<message>
<source>Show in every case of the library</source>
<translation>Mostrar en todos los casos de la biblioteca</translation>
</message>
<message>
<source>Show in this case</source>
<translation>Mostrar en este caso</translation>
</message>
<message>
<source>Show it again and again</source>
<translation>Mostrarlo una y otra vez</translation>
</message>
<message>
<source>Show it earlier</source>
<translation>Mostrarlo antes</translation>
</message>
<message>
<source>Show it later</source>
<translation>Mostrarlo después</translation>
</message>
<message>
<source>Show it live</source>
<translation>Mostrarla en directo</translation>
</message>
<message>
<source>Show its recordings</source>
<translation>Mostrar sus grabaciones</translation>
</message>
<message>
<source>Show more</source>
<translation>Mostrar más</translation>
</message>
<message>
<source>Show on the map</source>
<translation>Mostrar en el mapa</translation>
</message>
<message>
<source>Show the graphs</source>
<translation>Mostrar los gráficos</translation>
</message>
<message>
<source>Show the map</source>
<translation>Mostrar el mapa</translation>
</message>
<message>
<source>Show the other</source>
<translation>Mostrar el otro</translation>
</message>
<message>
<source>Show the recording	Enter</source>
<translation>Mostrar la grabación	Intro</translation>
</message>
<message>
<source>Show the whole case (Home)</source>
<translation>Mostrar todo el caso (Inicio)</translation>
</message>
<message>
<source>Show them</source>
<translation>Mostrarlas</translation>
</message>
<message>
<source>Show what happened to each file</source>
<translation>Mostrar qué pasó con cada archivo</translation>
</message>
<message>
<source>Show “{caption}” earlier</source>
<translation>Mostrar «{caption}» antes</translation>
</message>
<message>
<source>Show “{caption}” later</source>
<translation>Mostrar «{caption}» después</translation>
</message>
<message>
<source>Shown in</source>
<translation>Se muestra en</translation>
</message>
<message>
<source>Shows events whose label, kind, recording or source contains this</source>
<translation>Muestra los eventos cuyo rótulo, tipo, grabación o fuente contiene esto</translation>
</message>
<message>
<source>Shows marks whose title, note, fields, category or recording contains this</source>
<translation>Muestra las marcas cuyo título, nota, campos, categoría o grabación contiene esto</translation>
</message>
<message>
<source>Shuttle backwards</source>
<translation>Lanzadera hacia atrás</translation>
</message>
<message>
<source>Shuttle on</source>
<translation>Lanzadera hacia delante</translation>
</message>
<message>
<source>Shuttle stop</source>
<translation>Detener la lanzadera</translation>
</message>
<message>
<source>Silent at {rate_sign}</source>
<translation>En silencio a {rate_sign}</translation>
</message>
<message>
<source>Since the chosen event</source>
<translation>Desde el evento elegido</translation>
</message>
<message>
<source>Since {event}</source>
<translation>Desde {event}</translation>
</message>
<message>
<source>Size</source>
<translation>Tamaño</translation>
</message>
<message>
<source>Slide</source>
<translation>Desplazar</translation>
</message>
<message>
<source>Slide by</source>
<translation>Desplazar en</translation>
</message>
<message>
<source>Slide one along the other</source>
<translation>Deslizar uno a lo largo del otro</translation>
</message>
<message>
<source>Slide the track against the video</source>
<translation>Deslizar el recorrido frente al vídeo</translation>
</message>
<message>
<source>Slower</source>
<translation>Más lento</translation>
</message>
<message>
<source>Snap while dragging</source>
<translation>Encajar al arrastrar</translation>
</message>
<message>
<source>Snapping while dragging</source>
<translation>Encaje al arrastrar</translation>
</message>
<message>
<source>Snapping while dragging (Shift+S); hold Ctrl for the other way round</source>
<translation>Encaje al arrastrar (Mayús+S); con Ctrl pulsado, al revés</translation>
</message>
<message>
<source>Snapshot of the frame</source>
<translation>Captura</translation>
</message>
<message>
<source>So that the paths stand out</source>
<translation>Para que destaquen los recorridos</translation>
</message>
<message>
<source>Something else was done since: take that back first (Ctrl+Z), then the alignment.</source>
<translation>Desde entonces se hizo otra cosa: deshágala primero (Ctrl+Z), y después la alineación.</translation>
</message>
<message>
<source>Sort by {words}</source>
<translation>Ordenar por {words}</translation>
</message>
<message>
<source>Sound</source>
<translation>Sonido</translation>
</message>
<message>
<source>Sound needs libVLC, which is missing or does not start; several cameras are shown without sound.</source>
<translation>El sonido necesita libVLC, que falta o no arranca; varias cámaras se muestran sin sonido.</translation>
</message>
<message>
<source>Source</source>
<translation>Fuente</translation>
</message>
<message>
<source>South, west, north, east; or latitude, longitude and a radius in metres</source>
<translation>Sur, oeste, norte, este; o latitud, longitud y un radio en metros</translation>
</message>
<message>
<source>South-west corner of the box</source>
<translation>Esquina suroeste del rectángulo</translation>
</message>
<message>
<source>Span</source>
<translation>Tramo</translation>
</message>
<message>
<source>Speed</source>
<translation>Velocidad</translation>
</message>
<message>
<source>Speed at which the selected moment is shown; the picture says so</source>
<translation>Velocidad a la que se muestra el momento seleccionado; la imagen lo dice</translation>
</message>
<message>
<source>Speed from positions</source>
<translation>Velocidad según las posiciones</translation>
</message>
<message>
<source>Speed in</source>
<translation>Velocidad en</translation>
</message>
<message>
<source>Speed of the receiver</source>
<translation>Velocidad del receptor</translation>
</message>
<message>
<source>Speed, then</source>
<translation>Velocidad, después</translation>
</message>
<message>
<source>Speed, {sign}</source>
<translation>Velocidad, {sign}</translation>
</message>
<message>
<source>Speed: {rate} (slower: [ · faster: ])</source>
<translation>Velocidad: {rate} (más lento: [ · más rápido: ])</translation>
</message>
<message>
<source>Speed: {speed}</source>
<translation>Velocidad: {speed}</translation>
</message>
<message>
<source>Speeds in</source>
<translation>Velocidades en</translation>
</message>
<message>
<source>Spotlight</source>
<translation>Foco</translation>
</message>
<message>
<source>Stand here</source>
<translation>Detenerse aquí</translation>
</message>
<message>
<source>Stand on the last frame</source>
<translation>Detenerse en el último fotograma</translation>
</message>
<message>
<source>Standing within 15 m of one place</source>
<translation>Detenido a menos de 15 m de un lugar</translation>
</message>
<message>
<source>Stands at {moments}</source>
<translation>Se detiene en {moments}</translation>
</message>
<message>
<source>Start</source>
<translation>Inicio</translation>
</message>
<message>
<source>Start here</source>
<translation>Empieza aquí</translation>
</message>
<message>
<source>Start of a moment to show</source>
<translation>Inicio de un momento para mostrar</translation>
</message>
<message>
<source>Start: {start:%Y-%m-%d %H:%M:%S} {utc_offset}</source>
<translation>Inicio: {start:%Y-%m-%d %H:%M:%S} {utc_offset}</translation>
</message>
<message>
<source>State</source>
<translation>Estado</translation>
</message>
<message>
<source>State the scale</source>
<translation>Declarar la escala</translation>
</message>
<message>
<source>Stated</source>
<translation>Declarado</translation>
</message>
<message>
<source>Stated by the receiver</source>
<translation>Declarada por el receptor</translation>
</message>
<message>
<source>Stated scale: {basis}</source>
<translation>Escala declarada: {basis}</translation>
</message>
<message>
<source>Statistics</source>
<translation>Estadísticas</translation>
</message>
<message>
<source>Statistics of the library</source>
<translation>Estadísticas de la biblioteca</translation>
</message>
<message>
<source>Statistics of the span</source>
<translation>Estadísticas del tramo</translation>
</message>
<message>
<source>Statistics of the span copied.</source>
<translation>Estadísticas del tramo copiadas.</translation>
</message>
<message>
<source>Status</source>
<translation>Estado</translation>
</message>
<message>
<source>Status of case</source>
<translation>Estado del caso</translation>
</message>
<message>
<source>Statuses of a case</source>
<translation>Estados de un caso</translation>
</message>
<message>
<source>Stays</source>
<translation>Queda fijo</translation>
</message>
<message>
<source>Stop and go against a track's speed</source>
<translation>Paradas y marchas frente a la velocidad de un recorrido</translation>
</message>
<message>
<source>Stop and go in the picture against the track's speed.{length}</source>
<translation>Paradas y marchas en la imagen frente a la velocidad del recorrido.{length}</translation>
</message>
<message>
<source>Stop listening</source>
<translation>Dejar de escuchar</translation>
</message>
<message>
<source>Stop listening; nothing was changed</source>
<translation>Dejar de escuchar; no se cambió nada</translation>
</message>
<message>
<source>Stop looking; nothing was changed</source>
<translation>Dejar de mirar; no se cambió nada</translation>
</message>
<message>
<source>Stop of a moment to show</source>
<translation>Pausa de un momento para mostrar</translation>
</message>
<message>
<source>Stopped. What was found before stays linked where it is.</source>
<translation>Detenido. Lo encontrado antes sigue enlazado donde está.</translation>
</message>
<message>
<source>Stopped. What was there before is as it was.</source>
<translation>Detenido. Lo que había antes está como estaba.</translation>
</message>
<message>
<source>Stops</source>
<translation>Paradas</translation>
</message>
<message>
<source>Stops of so many seconds or longer</source>
<translation>Paradas de tantos segundos o más</translation>
</message>
<message>
<source>Stream</source>
<translation>Flujo</translation>
</message>
<message>
<source>Stroke</source>
<translation>Trazo</translation>
</message>
<message>
<source>Suggested</source>
<translation>Propuesto</translation>
</message>
<message>
<source>Suggests where a camera belongs</source>
<translation>Propone dónde va una cámara</translation>
</message>
<message>
<source>Sure to this many seconds, either way</source>
<translation>Seguro hasta estos segundos, en ambos sentidos</translation>
</message>
<message>
<source>Sure to ±</source>
<translation>Seguro hasta ±</translation>
</message>
<message>
<source>Swap</source>
<translation>Cambiar</translation>
</message>
<message>
<source>Swap places</source>
<translation>Intercambiar lugares</translation>
</message>
<message>
<source>Switch off</source>
<translation>Desactivar</translation>
</message>
<message>
<source>Switch on</source>
<translation>Activar</translation>
</message>
<message>
<source>TAGS</source>
<translation>ETIQUETAS</translation>
</message>
<message>
<source>TIMELINE</source>
<translation>LÍNEA DE TIEMPO</translation>
</message>
<message>
<source>Tables (*.csv *.txt *.tsv);;All files (*)</source>
<translation>Tablas (*.csv *.txt *.tsv);;Todos los archivos (*)</translation>
</message>
<message>
<source>Tables (*.csv)</source>
<translation>Tablas (*.csv)</translation>
</message>
<message>
<source>Tabulator</source>
<translation>Tabulador</translation>
</message>
<message>
<source>Tag</source>
<translation>Etiqueta</translation>
</message>
<message>
<source>Tags</source>
<translation>Etiquetas</translation>
</message>
<message>
<source>Tags, with commas between them</source>
<translation>Etiquetas, separadas por comas</translation>
</message>
<message>
<source>Tags: {one_line}</source>
<translation>Etiquetas: {one_line}</translation>
</message>
<message>
<source>Take away</source>
<translation>Quitar</translation>
</message>
<message>
<source>Take back</source>
<translation>Retirar</translation>
</message>
<message>
<source>Take it off the map; undo brings it back, and its file is kept</source>
<translation>Quitarla del mapa; deshacer la recupera, y su archivo se conserva</translation>
</message>
<message>
<source>Take it out of the playlist; undo brings it back</source>
<translation>Quitarlo de la lista; deshacer lo recupera</translation>
</message>
<message>
<source>Take out</source>
<translation>Quitar</translation>
</message>
<message>
<source>Take tags away</source>
<translation>Quitar etiquetas</translation>
</message>
<message>
<source>Take the chosen row away (Delete)</source>
<translation>Quitar la fila elegida (Supr)</translation>
</message>
<message>
<source>Take the stops away</source>
<translation>Quitar las pausas</translation>
</message>
<message>
<source>Take “{caption}” out of the playlist</source>
<translation>Quitar «{caption}» de la lista</translation>
</message>
<message>
<source>Taken. Another frame, far from this one, shows drift and mistakes.</source>
<translation>Tomado. Otro fotograma, lejos de este, muestra la deriva y los errores.</translation>
</message>
<message>
<source>Takes</source>
<translation>Admite</translation>
</message>
<message>
<source>Takes it off this list; the file stays where it is</source>
<translation>Lo quita de esta lista; el archivo queda donde está</translation>
</message>
<message>
<source>Takes two that are at least a minute apart</source>
<translation>Admite dos que disten al menos un minuto</translation>
</message>
<message>
<source>Taking back: {words}</source>
<translation>Deshaciendo: {words}</translation>
</message>
<message>
<source>Tenths</source>
<translation>Décimas</translation>
</message>
<message>
<source>Text</source>
<translation>Texto</translation>
</message>
<message>
<source>Text of the note</source>
<translation>Texto de la nota</translation>
</message>
<message>
<source>Text of the selected drawing</source>
<translation>Texto del dibujo seleccionado</translation>
</message>
<message>
<source>That delimiter splits the first lines into nothing: the one before stays.</source>
<translation>Ese separador no divide las primeras líneas: se queda el anterior.</translation>
</message>
<message>
<source>That is another track's path: click that of “{name}”.</source>
<translation>Ese es el recorrido de otro: haga clic en el de «{name}».</translation>
</message>
<message>
<source>That it was verified could not be written to the audit record: {error}</source>
<translation>Que se verificó no pudo escribirse en el registro de auditoría: {error}</translation>
</message>
<message>
<source>The NMEA server at {where}</source>
<translation>El servidor NMEA en {where}</translation>
</message>
<message>
<source>The answer stays with every version of the note.</source>
<translation>La respuesta queda con cada versión de la nota.</translation>
</message>
<message>
<source>The audit record could not be written: {error}</source>
<translation>El registro de auditoría no pudo escribirse: {error}</translation>
</message>
<message>
<source>The audit record is being read …</source>
<translation>Se está leyendo el registro de auditoría …</translation>
</message>
<message>
<source>The audit record is not the one whose head was noted.</source>
<translation>El registro de auditoría no es aquel cuya cabeza se anotó.</translation>
</message>
<message>
<source>The audit record is written, {rows:,} rows.</source>
<translation>El registro de auditoría está escrito, {rows:,} filas.</translation>
</message>
<message>
<source>The audit record keeps its hash</source>
<translation>El registro de auditoría conserva su hash</translation>
</message>
<message>
<source>The backup of {made} does not restore as it should.</source>
<translation>La copia de seguridad de {made} no se restaura como debería.</translation>
</message>
<message>
<source>The backup of {made} restores: {held}. Nothing is wrong.</source>
<translation>La copia de seguridad de {made} se restaura: {held}. Todo está bien.</translation>
</message>
<message>
<source>The beginning of what both recorded</source>
<translation>El principio de lo que ambas grabaron</translation>
</message>
<message>
<source>The bytes exactly as they came, and their track</source>
<translation>Los bytes exactamente como llegaron, y su recorrido</translation>
</message>
<message>
<source>The camera of {title}</source>
<translation>La cámara de {title}</translation>
</message>
<message>
<source>The camera's own packets: {frames_equal} of {frame_count} frames equal the source's.</source>
<translation>Los propios paquetes de la cámara: {frames_equal} de {frame_count} fotogramas iguales a los de la fuente.</translation>
</message>
<message>
<source>The case</source>
<translation>El caso</translation>
</message>
<message>
<source>The case as a whole, or one of its recordings: each has answers of its own</source>
<translation>El caso en conjunto, o una de sus grabaciones: cada uno tiene sus propias respuestas</translation>
</message>
<message>
<source>The chosen event is now</source>
<translation>El evento elegido es ahora</translation>
</message>
<message>
<source>The chosen row in full</source>
<translation>La fila elegida completa</translation>
</message>
<message>
<source>The clip is written. {proof}</source>
<translation>El clip está escrito. {proof}</translation>
</message>
<message>
<source>The container and the device say</source>
<translation>Lo que dicen el contenedor y el dispositivo</translation>
</message>
<message>
<source>The date in the picture</source>
<translation>La fecha en la imagen</translation>
</message>
<message>
<source>The end of what both recorded</source>
<translation>El final de lo que ambas grabaron</translation>
</message>
<message>
<source>The ends of the mark were exchanged, so that it does not end before it begins.</source>
<translation>Se intercambiaron los extremos de la marca, para que no termine antes de empezar.</translation>
</message>
<message>
<source>The export was cancelled; nothing was left behind.</source>
<translation>La exportación se canceló; no quedó nada.</translation>
</message>
<message>
<source>The file of “{title}” is back.</source>
<translation>El archivo de «{title}» ha vuelto.</translation>
</message>
<message>
<source>The file {where}</source>
<translation>El archivo {where}</translation>
</message>
<message>
<source>The findings are written, {rows} rows.</source>
<translation>Los hallazgos están escritos, {rows} filas.</translation>
</message>
<message>
<source>The first row names the columns</source>
<translation>La primera fila da nombre a las columnas</translation>
</message>
<message>
<source>The first rows as they will be read</source>
<translation>Las primeras filas como se leerán</translation>
</message>
<message>
<source>The first rows of the file</source>
<translation>Las primeras filas del archivo</translation>
</message>
<message>
<source>The first rows of the table</source>
<translation>Las primeras filas de la tabla</translation>
</message>
<message>
<source>The flagged positions are written, {rows} rows.</source>
<translation>Las posiciones señaladas están escritas, {rows} filas.</translation>
</message>
<message>
<source>The folder that the camera dock writes into</source>
<translation>La carpeta en la que escribe la estación de descarga</translation>
</message>
<message>
<source>The frame on show</source>
<translation>El fotograma mostrado</translation>
</message>
<message>
<source>The frame on show does not lie within this moment.</source>
<translation>El fotograma mostrado no cae dentro de este momento.</translation>
</message>
<message>
<source>The frame on show is …</source>
<translation>El fotograma mostrado es …</translation>
</message>
<message>
<source>The frame on show says</source>
<translation>El fotograma mostrado dice</translation>
</message>
<message>
<source>The frame on show, in its recording (L in the list)</source>
<translation>El fotograma mostrado, en su grabación (L en la lista)</translation>
</message>
<message>
<source>The frame on show; a click on it leads back</source>
<translation>El fotograma mostrado; un clic vuelve a él</translation>
</message>
<message>
<source>The gaps are written, {rows} rows.</source>
<translation>Los huecos están escritos, {rows} filas.</translation>
</message>
<message>
<source>The head is noted: {length:,} rows. It is compared whenever this library is opened.</source>
<translation>La cabeza está anotada: {length:,} filas. Se compara cada vez que se abre esta biblioteca.</translation>
</message>
<message>
<source>The head is printed: {target}</source>
<translation>La cabeza está impresa: {target}</translation>
</message>
<message>
<source>The key {key} is that of “{action}”</source>
<translation>La tecla {key} es la de «{action}»</translation>
</message>
<message>
<source>The keys of “{file}” are in force.</source>
<translation>Las teclas de «{file}» están en vigor.</translation>
</message>
<message>
<source>The large one</source>
<translation>La grande</translation>
</message>
<message>
<source>The last backup was made {utc} to {target}.</source>
<translation>La última copia de seguridad se hizo {utc} en {target}.</translation>
</message>
<message>
<source>The last five seconds again</source>
<translation>Otra vez los últimos cinco segundos</translation>
</message>
<message>
<source>The library, while it is open; only what is new is copied</source>
<translation>La biblioteca, mientras está abierta; solo se copia lo nuevo</translation>
</message>
<message>
<source>The list cannot be sorted by this</source>
<translation>La lista no se puede ordenar por esto</translation>
</message>
<message>
<source>The list has changed meanwhile: select again.</source>
<translation>La lista ha cambiado entretanto: seleccione de nuevo.</translation>
</message>
<message>
<source>The map is written.</source>
<translation>El mapa está escrito.</translation>
</message>
<message>
<source>The map shows nothing that a picture could be taken of; open its panel.</source>
<translation>El mapa no muestra nada de lo que se pueda hacer una imagen; abra su panel.</translation>
</message>
<message>
<source>The marked range</source>
<translation>El intervalo marcado</translation>
</message>
<message>
<source>The marked range does not have this frame in it: shown for 3 seconds.</source>
<translation>El intervalo marcado no contiene este fotograma: se muestra 3 segundos.</translation>
</message>
<message>
<source>The middle of what both recorded</source>
<translation>La mitad de lo que ambas grabaron</translation>
</message>
<message>
<source>The moment is picked in “{title}”. Find it in another camera, then press {keys}.</source>
<translation>El momento está elegido en «{title}». Encuéntrelo en otra cámara y pulse {keys}.</translation>
</message>
<message>
<source>The moment was picked in “{title}” itself: show another camera first (N).</source>
<translation>El momento se eligió en la propia «{title}»: muestre antes otra cámara (N).</translation>
</message>
<message>
<source>The moments to show, full screen; Esc leaves</source>
<translation>Los momentos para mostrar, a pantalla completa; Esc sale</translation>
</message>
<message>
<source>The new key: press it here</source>
<translation>La tecla nueva: púlsela aquí</translation>
</message>
<message>
<source>The note as it reads; Tab goes from link to link</source>
<translation>La nota tal como se lee; Tab va de enlace en enlace</translation>
</message>
<message>
<source>The numbers were copied as a table.</source>
<translation>Las cifras se copiaron como tabla.</translation>
</message>
<message>
<source>The one in the picture</source>
<translation>El que está en la imagen</translation>
</message>
<message>
<source>The original is linked, not in the library</source>
<translation>El original está enlazado, no en la biblioteca</translation>
</message>
<message>
<source>The other corner is missing.</source>
<translation>Falta la otra esquina.</translation>
</message>
<message>
<source>The others small beside it</source>
<translation>Las demás, pequeñas al lado</translation>
</message>
<message>
<source>The picture is in court mode.
Esc there, or F12 here, brings it back.</source>
<translation>La imagen está en modo de sala.
Esc allí, o F12 aquí, la devuelve.</translation>
</message>
<message>
<source>The playhead stays at now</source>
<translation>El cabezal queda en el ahora</translation>
</message>
<message>
<source>The points by which the picture is laid …</source>
<translation>Los puntos con los que se coloca la imagen …</translation>
</message>
<message>
<source>The question is open again; words and links stay (Backspace in the list)</source>
<translation>La pregunta vuelve a estar abierta; palabras y enlaces quedan (Retroceso en la lista)</translation>
</message>
<message>
<source>The range begins and ends on the same frame.</source>
<translation>El intervalo empieza y termina en el mismo fotograma.</translation>
</message>
<message>
<source>The range ends on {recording}, where it began.</source>
<translation>El intervalo termina en {recording}, donde empezó.</translation>
</message>
<message>
<source>The receivers state none here; speeds from positions may be known.</source>
<translation>Aquí los receptores no declaran ninguna; puede que se conozcan velocidades según las posiciones.</translation>
</message>
<message>
<source>The recording is moved. The ± is of the reading: how well the camera's clock was set, no picture says.</source>
<translation>La grabación se mueve. El ± es el de la lectura: cómo de bien se puso el reloj de la cámara no lo dice ninguna imagen.</translation>
</message>
<message>
<source>The recording on show has no picture of this moment.</source>
<translation>La grabación mostrada no tiene imagen de este momento.</translation>
</message>
<message>
<source>The recording on show has no positions.</source>
<translation>La grabación mostrada no tiene posiciones.</translation>
</message>
<message>
<source>The recording on show has nothing between the marks.</source>
<translation>La grabación mostrada no tiene nada entre las marcas.</translation>
</message>
<message>
<source>The same moment as in {title} …</source>
<translation>El mismo momento que en {title} …</translation>
</message>
<message>
<source>The same moment here …</source>
<translation>El mismo momento aquí …</translation>
</message>
<message>
<source>The same moment in two cameras</source>
<translation>El mismo momento en dos cámaras</translation>
</message>
<message>
<source>The scale holds in the plane of this line only: what is nearer or farther has another one</source>
<translation>La escala vale solo en el plano de esta línea: lo que está más cerca o más lejos tiene otra</translation>
</message>
<message>
<source>The search index was made anew.</source>
<translation>El índice de búsqueda se hizo de nuevo.</translation>
</message>
<message>
<source>The search “{name}” is called “{new_name}” now.</source>
<translation>La búsqueda «{name}» se llama ahora «{new_name}».</translation>
</message>
<message>
<source>The search “{name}” was deleted.</source>
<translation>La búsqueda «{name}» se eliminó.</translation>
</message>
<message>
<source>The search “{name}” was saved anew.</source>
<translation>La búsqueda «{name}» se guardó de nuevo.</translation>
</message>
<message>
<source>The search “{name}” was saved.</source>
<translation>La búsqueda «{name}» se guardó.</translation>
</message>
<message>
<source>The second day lies before the first.</source>
<translation>El segundo día es anterior al primero.</translation>
</message>
<message>
<source>The selected mark</source>
<translation>La marca seleccionada</translation>
</message>
<message>
<source>The selected moment begins with the frame on show</source>
<translation>El momento seleccionado empieza con el fotograma mostrado</translation>
</message>
<message>
<source>The selected moment ends with the frame on show</source>
<translation>El momento seleccionado termina con el fotograma mostrado</translation>
</message>
<message>
<source>The selected moment runs through</source>
<translation>El momento seleccionado se reproduce sin pausas</translation>
</message>
<message>
<source>The selected moment stands at the frame on show until you go on</source>
<translation>El momento seleccionado se detiene en el fotograma mostrado hasta que usted continúa</translation>
</message>
<message>
<source>The selected thing, or the playhead</source>
<translation>Lo seleccionado, o el cabezal</translation>
</message>
<message>
<source>The snapshot is written.</source>
<translation>La captura está escrita.</translation>
</message>
<message>
<source>The sound of “{title}” cannot be played.</source>
<translation>El sonido de «{title}» no se puede reproducir.</translation>
</message>
<message>
<source>The sound of “{title}” cannot keep up with the clock, and is silent until it can.</source>
<translation>El sonido de «{title}» no puede seguir al reloj, y calla hasta que pueda.</translation>
</message>
<message>
<source>The table of {table} is written, {rows} rows.</source>
<translation>La tabla de {table} está escrita, {rows} filas.</translation>
</message>
<message>
<source>The times have no seconds: each is somewhere within its minute.</source>
<translation>Las horas no tienen segundos: cada una está en algún punto de su minuto.</translation>
</message>
<message>
<source>The top is where the camera goes</source>
<translation>Arriba es hacia donde va la cámara</translation>
</message>
<message>
<source>The track</source>
<translation>El recorrido</translation>
</message>
<message>
<source>The track has no place in time yet: slide it first.</source>
<translation>El recorrido aún no tiene lugar en el tiempo: deslícelo primero.</translation>
</message>
<message>
<source>The track of the range is written beside the clip as GPX, where there is one.</source>
<translation>El recorrido del intervalo se escribe junto al clip como GPX, donde lo hay.</translation>
</message>
<message>
<source>The way it went</source>
<translation>El sentido en que fue</translation>
</message>
<message>
<source>The wedge is the way it moves: a body-worn camera may look elsewhere.</source>
<translation>La cuña es hacia donde se mueve: una cámara corporal puede mirar a otro lado.</translation>
</message>
<message>
<source>The whole case</source>
<translation>Todo el caso</translation>
</message>
<message>
<source>The whole library</source>
<translation>Toda la biblioteca</translation>
</message>
<message>
<source>The ± of the offset in seconds</source>
<translation>El ± del desfase en segundos</translation>
</message>
<message>
<source>Their zone</source>
<translation>Su zona</translation>
</message>
<message>
<source>Theme of the system</source>
<translation>Tema del sistema</translation>
</message>
<message>
<source>Then</source>
<translation>Entonces</translation>
</message>
<message>
<source>Then click a point of the path on the map, or a moment in a graph</source>
<translation>Después haga clic en un punto del recorrido en el mapa, o en un momento de un gráfico</translation>
</message>
<message>
<source>Then move it elsewhere later</source>
<translation>Después moverlo a otro lugar más tarde</translation>
</message>
<message>
<source>There are no frames to look at.</source>
<translation>No hay fotogramas que mirar.</translation>
</message>
<message>
<source>There are no positions</source>
<translation>No hay posiciones</translation>
</message>
<message>
<source>There are no recordings</source>
<translation>No hay grabaciones</translation>
</message>
<message>
<source>There is a case “{other}” already. Use another number.</source>
<translation>Ya hay un caso «{other}». Use otro número.</translation>
</message>
<message>
<source>There is no checklist yet.
A checklist is a file of your agency's questions (TOML) that a person reads and writes: save an example, put your own questions into it, and add it.</source>
<translation>Aún no hay lista de control.
Una lista de control es un archivo con las preguntas de su institución (TOML) que una persona lee y escribe: guarde un ejemplo, ponga en él sus propias preguntas y añádalo.</translation>
</message>
<message>
<source>There is no frame to draw on here.</source>
<translation>Aquí no hay ningún fotograma sobre el que dibujar.</translation>
</message>
<message>
<source>There is no note yet: write one in the tab “Notes”.</source>
<translation>Aún no hay nota: escriba una en la pestaña «Notas».</translation>
</message>
<message>
<source>There is no picture of this moment.</source>
<translation>No hay imagen de este momento.</translation>
</message>
<message>
<source>There is no recording on show that could be linked.</source>
<translation>No se muestra ninguna grabación que se pueda enlazar.</translation>
</message>
<message>
<source>There is nothing to add: open a case with a recording.</source>
<translation>No hay nada que añadir: abra un caso con una grabación.</translation>
</message>
<message>
<source>There is nothing to present yet: add a mark, or the marked range.</source>
<translation>Aún no hay nada que presentar: añada una marca, o el intervalo marcado.</translation>
</message>
<message>
<source>There is one camera only</source>
<translation>Solo hay una cámara</translation>
</message>
<message>
<source>These are events …</source>
<translation>Son eventos …</translation>
</message>
<message>
<source>These recordings came without a log of their devices.</source>
<translation>Estas grabaciones llegaron sin un registro de sus dispositivos.</translation>
</message>
<message>
<source>They are illustrative</source>
<translation>Son ilustrativos</translation>
</message>
<message>
<source>They come with the first case.</source>
<translation>Llegan con el primer caso.</translation>
</message>
<message>
<source>They contradict one another: each ± would have to be {contradiction_us:.3f} s larger. Look at the one with most left over; the ± has been widened until it holds them all.</source>
<translation>Se contradicen: cada ± tendría que ser {contradiction_us:.3f} s mayor. Mire la que más resto deja; el ± se ha ampliado hasta abarcarlas todas.</translation>
</message>
<message>
<source>This camera as ingested</source>
<translation>Esta cámara como se incorporó</translation>
</message>
<message>
<source>This camera one frame earlier</source>
<translation>Esta cámara un fotograma antes</translation>
</message>
<message>
<source>This camera one frame later</source>
<translation>Esta cámara un fotograma después</translation>
</message>
<message>
<source>This camera ten frames earlier</source>
<translation>Esta cámara diez fotogramas antes</translation>
</message>
<message>
<source>This camera ten frames later</source>
<translation>Esta cámara diez fotogramas después</translation>
</message>
<message>
<source>This case</source>
<translation>Este caso</translation>
</message>
<message>
<source>This case has no recordings yet</source>
<translation>Este caso aún no tiene grabaciones</translation>
</message>
<message>
<source>This case has no recordings yet. Drop files or a folder from the dock here.</source>
<translation>Este caso aún no tiene grabaciones. Suelte aquí archivos o una carpeta de la estación de descarga.</translation>
</message>
<message>
<source>This frame is this point</source>
<translation>Este fotograma es este punto</translation>
</message>
<message>
<source>This frame is this point …</source>
<translation>Este fotograma es este punto …</translation>
</message>
<message>
<source>This frame lies before the beginning: the range now goes from here to there.</source>
<translation>Este fotograma es anterior al principio: el intervalo va ahora de aquí hasta allí.</translation>
</message>
<message>
<source>This is the moment</source>
<translation>Este es el momento</translation>
</message>
<message>
<source>This is the same recording twice: choose another one that stays, or another one that moves.</source>
<translation>Es la misma grabación dos veces: elija otra que quede fija, u otra que se mueva.</translation>
</message>
<message>
<source>This library already has a case {number}.</source>
<translation>Esta biblioteca ya tiene un caso {number}.</translation>
</message>
<message>
<source>This library was never backed up by this program.</source>
<translation>Este programa nunca hizo copia de seguridad de esta biblioteca.</translation>
</message>
<message>
<source>This line has no length: draw it along something whose length is known.</source>
<translation>Esta línea no tiene longitud: dibújela a lo largo de algo cuya longitud se conozca.</translation>
</message>
<message>
<source>This line is</source>
<translation>Esta línea mide</translation>
</message>
<message>
<source>This link leads to nothing in the open case.</source>
<translation>Este enlace no lleva a nada en el caso abierto.</translation>
</message>
<message>
<source>This moment again</source>
<translation>Este momento otra vez</translation>
</message>
<message>
<source>This note is: {kind}</source>
<translation>Esta nota es: {kind}</translation>
</message>
<message>
<source>This note was last saved by an earlier version of the program, which kept no versions. The audit record holds what it said.</source>
<translation>Esta nota la guardó por última vez una versión anterior del programa, que no conservaba versiones. El registro de auditoría contiene lo que decía.</translation>
</message>
<message>
<source>This program knows no map server. If your agency has one, type its address here. While it is on, that server is told which places are looked at; the map says so.</source>
<translation>Este programa no conoce ningún servidor de mapas. Si su institución tiene uno, escriba aquí su dirección. Mientras esté activado, a ese servidor se le dice qué lugares se miran; el mapa lo indica.</translation>
</message>
<message>
<source>This recording has no audio track</source>
<translation>Esta grabación no tiene pista de audio</translation>
</message>
<message>
<source>This recording has no pictures</source>
<translation>Esta grabación no tiene imágenes</translation>
</message>
<message>
<source>This recording has no sound</source>
<translation>Esta grabación no tiene sonido</translation>
</message>
<message>
<source>This recording holds sound and no pictures.</source>
<translation>Esta grabación contiene sonido y ninguna imagen.</translation>
</message>
<message>
<source>Tiles are fetched from this server, which so learns which places are looked at</source>
<translation>Las teselas se piden a este servidor, que así sabe qué lugares se miran</translation>
</message>
<message>
<source>Tiles pale and without colours, so that the paths stand out</source>
<translation>Teselas pálidas y sin colores, para que destaquen los recorridos</translation>
</message>
<message>
<source>Time</source>
<translation>Hora</translation>
</message>
<message>
<source>Time and distance of the span</source>
<translation>Tiempo y distancia del tramo</translation>
</message>
<message>
<source>Time between two moments</source>
<translation>Tiempo entre dos momentos</translation>
</message>
<message>
<source>Time between two moments …</source>
<translation>Tiempo entre dos momentos …</translation>
</message>
<message>
<source>Time between: {time}</source>
<translation>Tiempo entre ambos: {time}</translation>
</message>
<message>
<source>Time in the recording</source>
<translation>Tiempo en la grabación</translation>
</message>
<message>
<source>Time ruler</source>
<translation>Regla de tiempo</translation>
</message>
<message>
<source>Time zone</source>
<translation>Zona horaria</translation>
</message>
<message>
<source>Time zone of the times</source>
<translation>Zona horaria de las horas</translation>
</message>
<message>
<source>Timeline</source>
<translation>Línea de tiempo</translation>
</message>
<message>
<source>Times</source>
<translation>Horas</translation>
</message>
<message>
<source>Title</source>
<translation>Título</translation>
</message>
<message>
<source>Title of the mark</source>
<translation>Título de la marca</translation>
</message>
<message>
<source>Title, file name or case</source>
<translation>Título, nombre de archivo o caso</translation>
</message>
<message>
<source>Title, status, people, tags, fields</source>
<translation>Título, estado, personas, etiquetas, campos</translation>
</message>
<message>
<source>To</source>
<translation>Hasta</translation>
</message>
<message>
<source>To 2026-04-18</source>
<translation>Hasta 2026-04-18</translation>
</message>
<message>
<source>To frames</source>
<translation>A fotogramas</translation>
</message>
<message>
<source>To keyframes</source>
<translation>A fotogramas clave</translation>
</message>
<message>
<source>To marks and events</source>
<translation>A marcas y eventos</translation>
</message>
<message>
<source>To the end</source>
<translation>Al final</translation>
</message>
<message>
<source>To the start</source>
<translation>Al principio</translation>
</message>
<message>
<source>To, UTC</source>
<translation>Hasta, UTC</translation>
</message>
<message>
<source>To: {moment}</source>
<translation>Hasta: {moment}</translation>
</message>
<message>
<source>Track</source>
<translation>Recorrido</translation>
</message>
<message>
<source>Track against video</source>
<translation>Recorrido frente a vídeo</translation>
</message>
<message>
<source>Track against video …</source>
<translation>Recorrido frente a vídeo …</translation>
</message>
<message>
<source>Track of the range: {gpx_path}</source>
<translation>Recorrido del intervalo: {gpx_path}</translation>
</message>
<message>
<source>Track that stays</source>
<translation>Recorrido que queda fijo</translation>
</message>
<message>
<source>Track {number}</source>
<translation>Pista {number}</translation>
</message>
<message>
<source>Track {track} of {count}</source>
<translation>Pista {track} de {count}</translation>
</message>
<message>
<source>Tracks</source>
<translation>Recorridos</translation>
</message>
<message>
<source>Transcripts</source>
<translation>Transcripciones</translation>
</message>
<message>
<source>Tried · {words}</source>
<translation>Probado · {words}</translation>
</message>
<message>
<source>Tries</source>
<translation>Intentos</translation>
</message>
<message>
<source>Trigger</source>
<translation>Activación</translation>
</message>
<message>
<source>Triggers</source>
<translation>Activaciones</translation>
</message>
<message>
<source>Try again</source>
<translation>Intentar de nuevo</translation>
</message>
<message>
<source>Turn the map left</source>
<translation>Girar el mapa a la izquierda</translation>
</message>
<message>
<source>Turn the map right</source>
<translation>Girar el mapa a la derecha</translation>
</message>
<message>
<source>Turn the order round</source>
<translation>Invertir el orden</translation>
</message>
<message>
<source>Turn with the course</source>
<translation>Girar con el rumbo</translation>
</message>
<message>
<source>Turned when shown</source>
<translation>Girado al mostrarse</translation>
</message>
<message>
<source>Two recordings of one case can be compared; here there are fewer.</source>
<translation>Pueden compararse dos grabaciones de un caso; aquí hay menos.</translation>
</message>
<message>
<source>Type at least one place, one on each line.</source>
<translation>Escriba al menos un lugar, uno por línea.</translation>
</message>
<message>
<source>Type into the last row to add somebody.</source>
<translation>Escriba en la última fila para añadir a alguien.</translation>
</message>
<message>
<source>Type into the last row to add somebody. Delete takes a row away.</source>
<translation>Escriba en la última fila para añadir a alguien. Supr quita una fila.</translation>
</message>
<message>
<source>Type what it says, twice</source>
<translation>Escribir lo que dice, dos veces</translation>
</message>
<message>
<source>Type what you look for</source>
<translation>Escriba lo que busca</translation>
</message>
<message>
<source>UTC</source>
<translation>UTC</translation>
</message>
<message>
<source>UTC time</source>
<translation>Hora UTC</translation>
</message>
<message>
<source>UTC, a name such as America/New_York, or an offset such as -05:00</source>
<translation>UTC, un nombre como America/New_York, o un desfase como -05:00</translation>
</message>
<message>
<source>UTC, a name such as Europe/Berlin, or an offset such as +02:00</source>
<translation>UTC, un nombre como Europe/Berlin, o un desfase como +02:00</translation>
</message>
<message>
<source>UTM</source>
<translation>UTM</translation>
</message>
<message>
<source>Unclear</source>
<translation>Dudoso</translation>
</message>
<message>
<source>Undo</source>
<translation>Deshacer</translation>
</message>
<message>
<source>Undo brings it back (also: Delete on the map)</source>
<translation>Deshacer lo recupera (también: Supr en el mapa)</translation>
</message>
<message>
<source>Unfold this lane</source>
<translation>Desplegar este carril</translation>
</message>
<message>
<source>Unit</source>
<translation>Unidad</translation>
</message>
<message>
<source>Unit of altitude</source>
<translation>Unidad de la altitud</translation>
</message>
<message>
<source>Unit of heights and distances</source>
<translation>Unidad de alturas y distancias</translation>
</message>
<message>
<source>Unit of speed</source>
<translation>Unidad de la velocidad</translation>
</message>
<message>
<source>Unit of the length</source>
<translation>Unidad de la longitud</translation>
</message>
<message>
<source>Up</source>
<translation>Arriba</translation>
</message>
<message>
<source>Up to and with this day</source>
<translation>Hasta este día inclusive</translation>
</message>
<message>
<source>Updating</source>
<translation>Actualizando</translation>
</message>
<message>
<source>Use it as well</source>
<translation>Usarla también</translation>
</message>
<message>
<source>Use this key</source>
<translation>Usar esta tecla</translation>
</message>
<message>
<source>Used for the position, of those in view</source>
<translation>Usados para la posición, de los que están a la vista</translation>
</message>
<message>
<source>Used from the next start on. Exports and the audit record stay English</source>
<translation>Vale a partir del próximo inicio. Las exportaciones y el registro de auditoría siguen en inglés</translation>
</message>
<message>
<source>Verification: {words}</source>
<translation>Verificación: {words}</translation>
</message>
<message>
<source>Verified: {checked}. Nothing is wrong.{worth}</source>
<translation>Verificado: {checked}. Todo está bien.{worth}</translation>
</message>
<message>
<source>Verify library</source>
<translation>Verificar la biblioteca</translation>
</message>
<message>
<source>Verifying the library</source>
<translation>Verificando la biblioteca</translation>
</message>
<message>
<source>Version</source>
<translation>Versión</translation>
</message>
<message>
<source>Versions</source>
<translation>Versiones</translation>
</message>
<message>
<source>Versions of the note</source>
<translation>Versiones de la nota</translation>
</message>
<message>
<source>Versions of this note …</source>
<translation>Versiones de esta nota …</translation>
</message>
<message>
<source>Versions, the newest first</source>
<translation>Versiones, la más reciente primero</translation>
</message>
<message>
<source>Vertical bar</source>
<translation>Barra vertical</translation>
</message>
<message>
<source>Video: {codec}, {width} × {height}</source>
<translation>Vídeo: {codec}, {width} × {height}</translation>
</message>
<message>
<source>View changed: {breaking_between}</source>
<translation>Vista cambiada: {breaking_between}</translation>
</message>
<message>
<source>Void or impossible, and why</source>
<translation>Nulas o imposibles, y por qué</translation>
</message>
<message>
<source>Volume</source>
<translation>Volumen</translation>
</message>
<message>
<source>Volume {percent} % (louder: Ctrl+Up · quieter: Ctrl+Down)</source>
<translation>Volumen {percent} % (más fuerte: Ctrl+Arriba · más bajo: Ctrl+Abajo)</translation>
</message>
<message>
<source>Wall time</source>
<translation>Hora del día</translation>
</message>
<message>
<source>Watch</source>
<translation>Vigilar</translation>
</message>
<message>
<source>Watch a dock folder</source>
<translation>Vigilar una carpeta de la estación de descarga</translation>
</message>
<message>
<source>Watch a dock folder …</source>
<translation>Vigilar una carpeta de la estación de descarga …</translation>
</message>
<message>
<source>Watched</source>
<translation>Visto</translation>
</message>
<message>
<source>Watched only as single frames, {length}</source>
<translation>Visto solo como fotogramas sueltos, {length}</translation>
</message>
<message>
<source>Watched {how}, {times}×, {length}</source>
<translation>Visto {how}, {times}×, {length}</translation>
</message>
<message>
<source>Watching {name}</source>
<translation>Vigilando {name}</translation>
</message>
<message>
<source>Waveform of the sound</source>
<translation>Forma de onda del sonido</translation>
</message>
<message>
<source>What a dock writes into {folder} comes in {into} by itself</source>
<translation>Lo que una estación de descarga escribe en {folder} llega solo, {into}</translation>
</message>
<message>
<source>What a dock writes there comes in by itself</source>
<translation>Lo que una estación de descarga escribe allí llega solo</translation>
</message>
<message>
<source>What came from {source} was discarded; the audit record says what it was.</source>
<translation>Lo recibido de {source} se descartó; el registro de auditoría dice qué era.</translation>
</message>
<message>
<source>What came in, under which authority; go on, try again</source>
<translation>Lo que llegó, con qué autorización; continuar, intentar de nuevo</translation>
</message>
<message>
<source>What came live from {source} at {when} ({size}) is not kept yet; the Map menu can also discard it.</source>
<translation>Lo recibido en directo de {source} a las {when} ({size}) aún no se ha conservado; el menú Mapa también puede descartarlo.</translation>
</message>
<message>
<source>What came stays, until it is kept or discarded</source>
<translation>Lo recibido queda hasta que se conserve o se descarte</translation>
</message>
<message>
<source>What can be done with the selected marks</source>
<translation>Qué se puede hacer con las marcas seleccionadas</translation>
</message>
<message>
<source>What can be read is written into a new library. The damaged one is not touched: keep it, and ask whether a backup holds more.</source>
<translation>Lo que se puede leer se escribe en una biblioteca nueva. La dañada no se toca: consérvela, y pregunte si una copia de seguridad contiene más.</translation>
</message>
<message>
<source>What can be read of {name} can be saved.</source>
<translation>Lo que se puede leer de {name} puede guardarse.</translation>
</message>
<message>
<source>What cannot be kept</source>
<translation>Lo que no se puede conservar</translation>
</message>
<message>
<source>What column {index} holds</source>
<translation>Qué contiene la columna {index}</translation>
</message>
<message>
<source>What comes is written to the library's cache byte by byte, and waits there until you keep it in the case or discard it. A file is only read; to a server nothing is sent.</source>
<translation>Lo que llega se escribe byte a byte en la caché de la biblioteca, y espera allí hasta que usted lo conserve en el caso o lo descarte. Un archivo solo se lee; a un servidor no se le envía nada.</translation>
</message>
<message>
<source>What device and container state is kept as it came in, whatever is filed here.</source>
<translation>Lo que declaran dispositivo y contenedor se conserva como llegó, se archive aquí lo que se archive.</translation>
</message>
<message>
<source>What do you want to do, or where to go?</source>
<translation>¿Qué quiere hacer, o adónde ir?</translation>
</message>
<message>
<source>What happened</source>
<translation>Qué pasó</translation>
</message>
<message>
<source>What happens when the selected moment has been shown</source>
<translation>Qué pasa cuando se ha mostrado el momento seleccionado</translation>
</message>
<message>
<source>What is being presented</source>
<translation>Qué se está presentando</translation>
</message>
<message>
<source>What is filed</source>
<translation>Lo archivado</translation>
</message>
<message>
<source>What is found is listed here.</source>
<translation>Lo que se encuentra aparece aquí.</translation>
</message>
<message>
<source>What is it?</source>
<translation>¿Qué es?</translation>
</message>
<message>
<source>What is known</source>
<translation>Lo que se conoce</translation>
</message>
<message>
<source>What is known of the recording; Ctrl+C copies the chosen lines</source>
<translation>Lo que se conoce de la grabación; Ctrl+C copia las líneas elegidas</translation>
</message>
<message>
<source>What is pasted has a line that is too long for a note: break it into lines first.</source>
<translation>Lo que se pega tiene una línea demasiado larga para una nota: divídala antes en líneas.</translation>
</message>
<message>
<source>What is seen in both</source>
<translation>Lo que se ve en ambas</translation>
</message>
<message>
<source>What is set</source>
<translation>Lo que se fija</translation>
</message>
<message>
<source>What is ticked is set for all of them, in one step that can be taken back. Everything else stays as it is. To tick a line that is empty takes away what is filed there.</source>
<translation>Lo que se marca se fija para todas, en un solo paso que puede deshacerse. Todo lo demás queda como está. Marcar una línea vacía quita lo que allí está archivado.</translation>
</message>
<message>
<source>What is to be said</source>
<translation>Lo que hay que decir</translation>
</message>
<message>
<source>What is written beside it</source>
<translation>Lo que está escrito al lado</translation>
</message>
<message>
<source>What it is</source>
<translation>Qué es</translation>
</message>
<message>
<source>What made it record</source>
<translation>Qué la hizo grabar</translation>
</message>
<message>
<source>What never was on a screen</source>
<translation>Lo que nunca estuvo en una pantalla</translation>
</message>
<message>
<source>What of the library is shown</source>
<translation>Qué se muestra de la biblioteca</translation>
</message>
<message>
<source>What the answers are about</source>
<translation>A qué se refieren las respuestas</translation>
</message>
<message>
<source>What the clock in the picture shows</source>
<translation>Qué muestra el reloj de la imagen</translation>
</message>
<message>
<source>What the field takes</source>
<translation>Qué admite el campo</translation>
</message>
<message>
<source>What the key belongs to</source>
<translation>A quién pertenece la tecla</translation>
</message>
<message>
<source>What the map shows, measures and exports</source>
<translation>Lo que el mapa muestra, mide y exporta</translation>
</message>
<message>
<source>What the marks are sorted by</source>
<translation>Por qué se ordenan las marcas</translation>
</message>
<message>
<source>What the receiver states; where it states none, derived from its positions</source>
<translation>Lo que declara el receptor; donde no declara nada, derivado de sus posiciones</translation>
</message>
<message>
<source>What the words mean</source>
<translation>Qué significan las palabras</translation>
</message>
<message>
<source>What there are words for</source>
<translation>Para qué hay palabras</translation>
</message>
<message>
<source>What this version said</source>
<translation>Lo que decía esta versión</translation>
</message>
<message>
<source>What was found is written, {rows} rows.</source>
<translation>Lo encontrado está escrito, {rows} filas.</translation>
</message>
<message>
<source>What was left out of the list</source>
<translation>Lo que se omitió de la lista</translation>
</message>
<message>
<source>What was said</source>
<translation>Lo que se dijo</translation>
</message>
<message>
<source>What was said of its time …</source>
<translation>Lo que se dijo de su hora …</translation>
</message>
<message>
<source>What was saved and lost</source>
<translation>Lo que se salvó y lo que se perdió</translation>
</message>
<message>
<source>What was tried</source>
<translation>Lo que se intentó</translation>
</message>
<message>
<source>What was watched</source>
<translation>Lo que se vio</translation>
</message>
<message>
<source>What was watched is written, {rows} rows.</source>
<translation>Lo que se vio está escrito, {rows} filas.</translation>
</message>
<message>
<source>What was watched …</source>
<translation>Lo que se vio …</translation>
</message>
<message>
<source>What “{name}” holds</source>
<translation>Qué contiene «{name}»</translation>
</message>
<message>
<source>What “{word}” means</source>
<translation>Qué significa «{word}»</translation>
</message>
<message>
<source>Wheel: zoom · drag or arrow keys: scroll · strip below: go there</source>
<translation>Rueda: ampliar · arrastrar o flechas: desplazar · tira de abajo: ir allí</translation>
</message>
<message>
<source>When</source>
<translation>Cuándo</translation>
</message>
<message>
<source>When (UTC)</source>
<translation>Cuándo (UTC)</translation>
</message>
<message>
<source>When it came in</source>
<translation>Cuándo llegó</translation>
</message>
<message>
<source>When, as UTC</source>
<translation>Cuándo, como UTC</translation>
</message>
<message>
<source>Whenever one camera recorded, all of them did, and none was muted.</source>
<translation>Siempre que una cámara grababa, grababan todas, y ninguna estaba silenciada.</translation>
</message>
<message>
<source>Where a layer that is added now is shown: zones of the agency belong to the library</source>
<translation>Dónde se muestra una capa que se añade ahora: las zonas de la institución pertenecen a la biblioteca</translation>
</message>
<message>
<source>Where it has tiles</source>
<translation>Donde tiene teselas</translation>
</message>
<message>
<source>Where linked originals may be now: choose a folder</source>
<translation>Dónde pueden estar ahora los originales enlazados: elija una carpeta</translation>
</message>
<message>
<source>Where the backup goes</source>
<translation>Adónde va la copia de seguridad</translation>
</message>
<message>
<source>Where the clip goes</source>
<translation>Adónde va el clip</translation>
</message>
<message>
<source>Where the library goes: an empty folder</source>
<translation>Adónde va la biblioteca: una carpeta vacía</translation>
</message>
<message>
<source>Where the new library goes</source>
<translation>Adónde va la biblioteca nueva</translation>
</message>
<message>
<source>Where to go</source>
<translation>Adónde ir</translation>
</message>
<message>
<source>Where to look</source>
<translation>Dónde mirar</translation>
</message>
<message>
<source>Where verifying finds it wrong</source>
<translation>Donde la verificación lo encuentra mal</translation>
</message>
<message>
<source>Where, how large</source>
<translation>Dónde, de qué tamaño</translation>
</message>
<message>
<source>Whether it restores</source>
<translation>Si se restaura</translation>
</message>
<message>
<source>Which are shown below the timeline</source>
<translation>Cuáles se muestran bajo la línea de tiempo</translation>
</message>
<message>
<source>Which categories and cameras are listed</source>
<translation>Qué categorías y cámaras se muestran</translation>
</message>
<message>
<source>Which columns are shown</source>
<translation>Qué columnas se muestran</translation>
</message>
<message>
<source>Which months are shown</source>
<translation>Qué meses se muestran</translation>
</message>
<message>
<source>Whichever is large</source>
<translation>La que esté en grande</translation>
</message>
<message>
<source>While presenting</source>
<translation>Durante la presentación</translation>
</message>
<message>
<source>While presenting; Space where it is shown</source>
<translation>Durante la presentación; Espacio donde se muestra</translation>
</message>
<message>
<source>While presenting; again: the picture, standing</source>
<translation>Durante la presentación; otra vez: la imagen, detenida</translation>
</message>
<message>
<source>White</source>
<translation>Blanco</translation>
</message>
<message>
<source>Who</source>
<translation>Quién</translation>
</message>
<message>
<source>Who did what, and when; filters, export</source>
<translation>Quién hizo qué, y cuándo; filtros, exportar</translation>
</message>
<message>
<source>Who passed through a zone; stops; fastest moments</source>
<translation>Quién pasó por una zona; paradas; momentos más rápidos</translation>
</message>
<message>
<source>Whoever opens a case of this library finds it</source>
<translation>Quien abra un caso de esta biblioteca lo encuentra</translation>
</message>
<message>
<source>Whole case</source>
<translation>Todo el caso</translation>
</message>
<message>
<source>Whole picture</source>
<translation>Imagen entera</translation>
</message>
<message>
<source>Whose online tiles these are</source>
<translation>De quién son estas teselas en línea</translation>
</message>
<message>
<source>Whose speed</source>
<translation>De quién es la velocidad</translation>
</message>
<message>
<source>Whose they are; shown on the map</source>
<translation>De quién son; se muestra en el mapa</translation>
</message>
<message>
<source>Whose watching</source>
<translation>De quién</translation>
</message>
<message>
<source>Wider (− or the wheel)</source>
<translation>Más amplio (− o la rueda)</translation>
</message>
<message>
<source>Width of lines</source>
<translation>Grosor de las líneas</translation>
</message>
<message>
<source>Wipe what was drawn</source>
<translation>Borrar lo dibujado</translation>
</message>
<message>
<source>With a legend</source>
<translation>Con una leyenda</translation>
</message>
<message>
<source>With a scale that you state</source>
<translation>Con una escala que usted declara</translation>
</message>
<message>
<source>With bookmarks</source>
<translation>Con marcadores</translation>
</message>
<message>
<source>With kept drawings</source>
<translation>Con dibujos guardados</translation>
</message>
<message>
<source>With positions</source>
<translation>Con posiciones</translation>
</message>
<message>
<source>With remarks</source>
<translation>Con observaciones</translation>
</message>
<message>
<source>With the frame on show</source>
<translation>Con el fotograma mostrado</translation>
</message>
<message>
<source>With the recording, as illustrative</source>
<translation>Con la grabación, como ilustrativo</translation>
</message>
<message>
<source>Without a name</source>
<translation>Sin nombre</translation>
</message>
<message>
<source>Without bookmarks</source>
<translation>Sin marcadores</translation>
</message>
<message>
<source>Without positions</source>
<translation>Sin posiciones</translation>
</message>
<message>
<source>Without remarks</source>
<translation>Sin observaciones</translation>
</message>
<message>
<source>Word</source>
<translation>Palabra</translation>
</message>
<message>
<source>Words</source>
<translation>Palabras</translation>
</message>
<message>
<source>Words of the drawing</source>
<translation>Palabras del dibujo</translation>
</message>
<message>
<source>Work product</source>
<translation>Producto de trabajo</translation>
</message>
<message>
<source>Work product or not is said first</source>
<translation>Antes se dice si es producto de trabajo</translation>
</message>
<message>
<source>Write a note. “## ” begins a heading, “- ” a list; the clock puts in a link to this moment.</source>
<translation>Escriba una nota. «## » empieza un título, «- » una lista; el reloj pone un enlace a este momento.</translation>
</message>
<message>
<source>Write on the map</source>
<translation>Escribir en el mapa</translation>
</message>
<message>
<source>Write on the picture</source>
<translation>Escribir sobre la imagen</translation>
</message>
<message>
<source>Write this again</source>
<translation>Escribir esto de nuevo</translation>
</message>
<message>
<source>Writing the snapshot</source>
<translation>Escribiendo la captura</translation>
</message>
<message>
<source>Writing {name}</source>
<translation>Escribiendo {name}</translation>
</message>
<message>
<source>Written while another place changed the same note.</source>
<translation>Escrito mientras en otro lugar se cambiaba la misma nota.</translation>
</message>
<message>
<source>YYYY-MM-DD</source>
<translation>AAAA-MM-DD</translation>
</message>
<message>
<source>Yellow</source>
<translation>Amarillo</translation>
</message>
<message>
<source>Yes</source>
<translation>Sí</translation>
</message>
<message>
<source>You hear {track}.</source>
<translation>Se oye {track}.</translation>
</message>
<message>
<source>Your own thinking for preparing the matter: not meant to be handed over</source>
<translation>Su propia reflexión para preparar el asunto: no está pensada para entregarse</translation>
</message>
<message>
<source>Zone</source>
<translation>Zona</translation>
</message>
<message>
<source>Zone of the clock</source>
<translation>Zona del reloj</translation>
</message>
<message>
<source>Zones that were saved for this case or for every case</source>
<translation>Zonas que se guardaron para este caso o para todos los casos</translation>
</message>
<message>
<source>Zones, scene plans and pictures over the map</source>
<translation>Zonas, planos del lugar e imágenes sobre el mapa</translation>
</message>
<message>
<source>Zoom in</source>
<translation>Acercar</translation>
</message>
<message>
<source>Zoom in (+)</source>
<translation>Acercar (+)</translation>
</message>
<message>
<source>Zoom out</source>
<translation>Alejar</translation>
</message>
<message>
<source>Zoom out (−)</source>
<translation>Alejar (−)</translation>
</message>
<message>
<source>a field needs a name.</source>
<translation>un campo necesita un nombre.</translation>
</message>
<message>
<source>a moment: each press marks the frame</source>
<translation>un momento: cada pulsación marca el fotograma</translation>
</message>
<message>
<source>a number</source>
<translation>un número</translation>
</message>
<message>
<source>a range: press to begin, again to end</source>
<translation>un intervalo: pulsar para empezar, otra vez para terminar</translation>
</message>
<message>
<source>a recording</source>
<translation>una grabación</translation>
</message>
<message>
<source>a recording that is not there any more</source>
<translation>una grabación que ya no está</translation>
</message>
<message>
<source>activation</source>
<translation>activación</translation>
</message>
<message>
<source>activation trigger</source>
<translation>disparador de activación</translation>
</message>
<message>
<source>after the last fix: no position known
{last}</source>
<translation>después del último punto: no se conoce la posición
{last}</translation>
</message>
<message>
<source>all months</source>
<translation>todos los meses</translation>
</message>
<message>
<source>already there</source>
<translation>ya está</translation>
</message>
<message>
<source>and {count} more flagged here</source>
<translation>y {count} más señaladas aquí</translation>
</message>
<message>
<source>and {left:,} more</source>
<translation>y {left:,} más</translation>
</message>
<message>
<source>and {left} more: zoom in to part them</source>
<translation>y {left} más: amplíe para separarlos</translation>
</message>
<message>
<source>and {more} more, in the audit record</source>
<translation>y {more} más, en el registro de auditoría</translation>
</message>
<message>
<source>answers {status}</source>
<translation>responde {status}</translation>
</message>
<message>
<source>apart; flagged positions are left out</source>
<translation>aparte; las posiciones señaladas se omiten</translation>
</message>
<message>
<source>as it came in</source>
<translation>tal como llegó</translation>
</message>
<message>
<source>as recorded</source>
<translation>como se grabó</translation>
</message>
<message>
<source>assigned to {assignee}</source>
<translation>asignado a {assignee}</translation>
</message>
<message>
<source>at least</source>
<translation>al menos</translation>
</message>
<message>
<source>at least </source>
<translation>al menos </translation>
</message>
<message>
<source>at most</source>
<translation>como máximo</translation>
</message>
<message>
<source>at real speed or slower</source>
<translation>a velocidad real o más lenta</translation>
</message>
<message>
<source>at {latitude_deg:.4f}°, beyond this map: drawn at its edge</source>
<translation>en {latitude_deg:.4f}°, fuera de este mapa: se dibuja en su borde</translation>
</message>
<message>
<source>backwards, {words}</source>
<translation>hacia atrás, {words}</translation>
</message>
<message>
<source>battery</source>
<translation>batería</translation>
</message>
<message>
<source>before the first fix: no position known
first fix in {age}</source>
<translation>antes del primer punto: no se conoce la posición
primer punto en {age}</translation>
</message>
<message>
<source>begins a range, and then ends it</source>
<translation>empieza un intervalo, y después lo termina</translation>
</message>
<message>
<source>begins with</source>
<translation>empieza por</translation>
</message>
<message>
<source>being read</source>
<translation>leyéndose</translation>
</message>
<message>
<source>black</source>
<translation>negro</translation>
</message>
<message>
<source>bookmark</source>
<translation>marcador</translation>
</message>
<message>
<source>both ends known</source>
<translation>ambos extremos conocidos</translation>
</message>
<message>
<source>brightness {signed}</source>
<translation>brillo {signed}</translation>
</message>
<message>
<source>case</source>
<translation>caso</translation>
</message>
<message>
<source>case {number}</source>
<translation>caso {number}</translation>
</message>
<message>
<source>cases</source>
<translation>casos</translation>
</message>
<message>
<source>choice</source>
<translation>elección</translation>
</message>
<message>
<source>circle</source>
<translation>círculo</translation>
</message>
<message>
<source>clock in the picture, read by the reviewer</source>
<translation>reloj en la imagen, leído por el revisor</translation>
</message>
<message>
<source>conducted-energy weapon</source>
<translation>arma de energía conducida</translation>
</message>
<message>
<source>contrast {signed}</source>
<translation>contraste {signed}</translation>
</message>
<message>
<source>copied, not yet added</source>
<translation>copiado, aún no añadido</translation>
</message>
<message>
<source>course {course:03.0f}° ({source}), with {wedge_deg}° about it</source>
<translation>rumbo {course:03.0f}° ({source}), con {wedge_deg}° en torno</translation>
</message>
<message>
<source>creation time in the container</source>
<translation>hora de creación en el contenedor</translation>
</message>
<message>
<source>cut off</source>
<translation>interrumpido</translation>
</message>
<message>
<source>date</source>
<translation>fecha</translation>
</message>
<message>
<source>date of the file</source>
<translation>fecha del archivo</translation>
</message>
<message>
<source>deactivation</source>
<translation>desactivación</translation>
</message>
<message>
<source>dead reckoning</source>
<translation>navegación por estima</translation>
</message>
<message>
<source>derived</source>
<translation>derivada</translation>
</message>
<message>
<source>derived from the positions</source>
<translation>derivado de las posiciones</translation>
</message>
<message>
<source>derived over {duration}</source>
<translation>derivada a lo largo de {duration}</translation>
</message>
<message>
<source>diamond</source>
<translation>rombo</translation>
</message>
<message>
<source>different ones, which stay</source>
<translation>valores distintos, que se quedan</translation>
</message>
<message>
<source>differential</source>
<translation>diferencial</translation>
</message>
<message>
<source>differs from the frame before</source>
<translation>difiere del fotograma anterior</translation>
</message>
<message>
<source>dispatch</source>
<translation>central</translation>
</message>
<message>
<source>done, with failures</source>
<translation>terminado, con fallos</translation>
</message>
<message>
<source>door</source>
<translation>puerta</translation>
</message>
<message>
<source>either</source>
<translation>indistinto</translation>
</message>
<message>
<source>entered by hand</source>
<translation>introducida a mano</translation>
</message>
<message>
<source>every {step_us:.0f} s</source>
<translation>cada {step_us:.0f} s</translation>
</message>
<message>
<source>exact</source>
<translation>exacto</translation>
</message>
<message>
<source>exact frame</source>
<translation>fotograma exacto</translation>
</message>
<message>
<source>first field</source>
<translation>primer campo</translation>
</message>
<message>
<source>fix not stated</source>
<translation>tipo de posición no declarado</translation>
</message>
<message>
<source>flipped left to right</source>
<translation>volteada de izquierda a derecha</translation>
</message>
<message>
<source>flipped top to bottom</source>
<translation>volteada de arriba abajo</translation>
</message>
<message>
<source>for instance Main St &amp; Elm</source>
<translation>por ejemplo Calle Mayor con Olmo</translation>
</message>
<message>
<source>for instance Main St traffic stop</source>
<translation>por ejemplo Control de tráfico en la Calle Mayor</translation>
</message>
<message>
<source>for instance {now:%Y}-0001</source>
<translation>por ejemplo {now:%Y}-0001</translation>
</message>
<message>
<source>frame {number} · PTS {pts} · {away}</source>
<translation>fotograma {number} · PTS {pts} · {away}</translation>
</message>
<message>
<source>frames</source>
<translation>fotogramas</translation>
</message>
<message>
<source>from</source>
<translation>desde</translation>
</message>
<message>
<source>from the positions</source>
<translation>de las posiciones</translation>
</message>
<message>
<source>from {first}</source>
<translation>desde {first}</translation>
</message>
<message>
<source>from {source}</source>
<translation>de {source}</translation>
</message>
<message>
<source>gamma {gamma}</source>
<translation>gamma {gamma}</translation>
</message>
<message>
<source>gap of {age}: no position known
{last}</source>
<translation>hueco de {age}: no se conoce la posición
{last}</translation>
</message>
<message>
<source>gap {duration}</source>
<translation>hueco de {duration}</translation>
</message>
<message>
<source>gap {wait_us} s</source>
<translation>hueco {wait_us} s</translation>
</message>
<message>
<source>gap: no fix</source>
<translation>hueco: sin punto GPS</translation>
</message>
<message>
<source>gap: no value</source>
<translation>hueco: sin valor</translation>
</message>
<message>
<source>gunshot sensor</source>
<translation>sensor de disparos</translation>
</message>
<message>
<source>holster</source>
<translation>funda</translation>
</message>
<message>
<source>in the library's vault, read-only</source>
<translation>en la bóveda de la biblioteca, solo lectura</translation>
</message>
<message>
<source>interpolated</source>
<translation>interpolada</translation>
</message>
<message>
<source>interpolated · nearest fix {age} {when}</source>
<translation>interpolada · punto más cercano {age} {when}</translation>
</message>
<message>
<source>into a case for each folder</source>
<translation>a un caso por cada carpeta</translation>
</message>
<message>
<source>into case {number}</source>
<translation>al caso {number}</translation>
</message>
<message>
<source>is being opened …</source>
<translation>se está abriendo …</translation>
</message>
<message>
<source>its own times</source>
<translation>su propio tiempo</translation>
</message>
<message>
<source>its sides cross</source>
<translation>sus lados se cruzan</translation>
</message>
<message>
<source>its sides cross: no area</source>
<translation>sus lados se cruzan: no hay área</translation>
</message>
<message>
<source>keyframe</source>
<translation>fotograma clave</translation>
</message>
<message>
<source>known from: door, measured on the scene</source>
<translation>se conoce por: puerta, medida en el lugar</translation>
</message>
<message>
<source>last 24 months</source>
<translation>últimos 24 meses</translation>
</message>
<message>
<source>last 5 years</source>
<translation>últimos 5 años</translation>
</message>
<message>
<source>last fix {age} ago: {place}</source>
<translation>último punto hace {age}: {place}</translation>
</message>
<message>
<source>left out</source>
<translation>omitido</translation>
</message>
<message>
<source>libVLC cannot play this recording; its frames are shown one by one, without sound.</source>
<translation>libVLC no puede reproducir esta grabación; sus fotogramas se muestran uno a uno, sin sonido.</translation>
</message>
<message>
<source>libVLC no longer answers. Frames are shown one by one, without sound; is the drive still there?</source>
<translation>libVLC ya no responde. Los fotogramas se muestran uno a uno, sin sonido; ¿sigue ahí la unidad?</translation>
</message>
<message>
<source>light bar</source>
<translation>luces de emergencia</translation>
</message>
<message>
<source>line {line}: {reason}</source>
<translation>línea {line}: {reason}</translation>
</message>
<message>
<source>live, nothing came yet</source>
<translation>en directo, aún no ha llegado nada</translation>
</message>
<message>
<source>live, {age} ago</source>
<translation>en directo, hace {age}</translation>
</message>
<message>
<source>marks the frame</source>
<translation>marca el fotograma</translation>
</message>
<message>
<source>mean below −48 dBFS</source>
<translation>media inferior a −48 dBFS</translation>
</message>
<message>
<source>mean {decibels:.0f} dBFS</source>
<translation>media {decibels:.0f} dBFS</translation>
</message>
<message>
<source>measured</source>
<translation>medida</translation>
</message>
<message>
<source>method {compression}</source>
<translation>método {compression}</translation>
</message>
<message>
<source>moment matched by the reviewer</source>
<translation>momento que el revisor hizo coincidir</translation>
</message>
<message>
<source>motion in the picture matched with the speed of a track</source>
<translation>movimiento en la imagen comparado con la velocidad de un recorrido</translation>
</message>
<message>
<source>mute</source>
<translation>silencio</translation>
</message>
<message>
<source>never</source>
<translation>nunca</translation>
</message>
<message>
<source>no</source>
<translation>no</translation>
</message>
<message>
<source>no GPS</source>
<translation>sin GPS</translation>
</message>
<message>
<source>no accuracy is stated</source>
<translation>no se declara exactitud</translation>
</message>
<message>
<source>no audio track is heard</source>
<translation>no se oye ninguna pista de audio</translation>
</message>
<message>
<source>no course is claimed: standing still, or not stated</source>
<translation>no se afirma rumbo: detenida, o no declarado</translation>
</message>
<message>
<source>no fix</source>
<translation>sin posición GPS</translation>
</message>
<message>
<source>no gaps or repeats found</source>
<translation>no se encontraron huecos ni repeticiones</translation>
</message>
<message>
<source>no picture here</source>
<translation>aquí no hay imagen</translation>
</message>
<message>
<source>no pictures in this recording</source>
<translation>no hay imágenes en esta grabación</translation>
</message>
<message>
<source>no place on the map</source>
<translation>ningún lugar en el mapa</translation>
</message>
<message>
<source>no position</source>
<translation>sin posición</translation>
</message>
<message>
<source>no position · first fix in {apart}</source>
<translation>sin posición · primer punto en {apart}</translation>
</message>
<message>
<source>no position · last fix {apart} ago</source>
<translation>sin posición · último punto hace {apart}</translation>
</message>
<message>
<source>no recording here ties this moment to a picture</source>
<translation>aquí ninguna grabación une este momento con una imagen</translation>
</message>
<message>
<source>no recordings</source>
<translation>sin grabaciones</translation>
</message>
<message>
<source>no sound</source>
<translation>sin sonido</translation>
</message>
<message>
<source>no sound in this recording</source>
<translation>no hay sonido en esta grabación</translation>
</message>
<message>
<source>no sound was recorded here</source>
<translation>aquí no se grabó sonido</translation>
</message>
<message>
<source>no speed is known</source>
<translation>no se conoce la velocidad</translation>
</message>
<message>
<source>no time</source>
<translation>sin hora</translation>
</message>
<message>
<source>no time stated</source>
<translation>no se declara hora</translation>
</message>
<message>
<source>no title</source>
<translation>sin título</translation>
</message>
<message>
<source>no track</source>
<translation>sin recorrido</translation>
</message>
<message>
<source>no track here</source>
<translation>aquí no hay recorrido</translation>
</message>
<message>
<source>no track: no receiver recorded where this camera was</source>
<translation>sin recorrido: ningún receptor registró dónde estaba esta cámara</translation>
</message>
<message>
<source>nobody yet</source>
<translation>nadie todavía</translation>
</message>
<message>
<source>none</source>
<translation>ninguno</translation>
</message>
<message>
<source>none found so far</source>
<translation>ninguna hasta ahora</translation>
</message>
<message>
<source>none stated</source>
<translation>ninguna declarada</translation>
</message>
<message>
<source>none: sound only</source>
<translation>ninguna: solo sonido</translation>
</message>
<message>
<source>not after</source>
<translation>no después de</translation>
</message>
<message>
<source>not after {said}, in a gap: not before {beyond}</source>
<translation>no después de {said}, en un hueco: no antes de {beyond}</translation>
</message>
<message>
<source>not before</source>
<translation>no antes de</translation>
</message>
<message>
<source>not before {said}, in a gap: not after {beyond}</source>
<translation>no antes de {said}, en un hueco: no después de {beyond}</translation>
</message>
<message>
<source>not known</source>
<translation>no se conoce</translation>
</message>
<message>
<source>not known yet</source>
<translation>aún no se conoce</translation>
</message>
<message>
<source>not looked at</source>
<translation>no se ha mirado</translation>
</message>
<message>
<source>not said whether work product</source>
<translation>no se dijo si es producto de trabajo</translation>
</message>
<message>
<source>not saved</source>
<translation>no guardado</translation>
</message>
<message>
<source>not saved yet</source>
<translation>aún no guardado</translation>
</message>
<message>
<source>not saved; your text is kept here</source>
<translation>no guardado; su texto se conserva aquí</translation>
</message>
<message>
<source>not shown</source>
<translation>no se muestra</translation>
</message>
<message>
<source>not stated</source>
<translation>no declarado</translation>
</message>
<message>
<source>not work product</source>
<translation>no es producto de trabajo</translation>
</message>
<message>
<source>nothing was brought in yet</source>
<translation>aún no se ha incorporado nada</translation>
</message>
<message>
<source>number</source>
<translation>número</translation>
</message>
<message>
<source>of a kind that it does not state</source>
<translation>de un tipo que no declara</translation>
</message>
<message>
<source>of kind {tile_type}</source>
<translation>de tipo {tile_type}</translation>
</message>
<message>
<source>of {media_time}</source>
<translation>de {media_time}</translation>
</message>
<message>
<source>off now</source>
<translation>ahora desactivado</translation>
</message>
<message>
<source>on a {kind}</source>
<translation>en: {kind}</translation>
</message>
<message>
<source>on days (UTC)</source>
<translation>en días (UTC)</translation>
</message>
<message>
<source>on now</source>
<translation>ahora activado</translation>
</message>
<message>
<source>on {first}</source>
<translation>el {first}</translation>
</message>
<message>
<source>one frame</source>
<translation>un fotograma</translation>
</message>
<message>
<source>one moment</source>
<translation>un momento</translation>
</message>
<message>
<source>only as single frames</source>
<translation>solo como fotogramas sueltos</translation>
</message>
<message>
<source>only faster, or backwards</source>
<translation>solo más rápido, o hacia atrás</translation>
</message>
<message>
<source>other</source>
<translation>otro</translation>
</message>
<message>
<source>outside the track</source>
<translation>fuera del recorrido</translation>
</message>
<message>
<source>peak {decibels:.0f} dBFS{full} · {mean}</source>
<translation>pico {decibels:.0f} dBFS{full} · {mean}</translation>
</message>
<message>
<source>picture of {label}, {away}</source>
<translation>imagen de {label}, {away}</translation>
</message>
<message>
<source>playing</source>
<translation>se reproduce</translation>
</message>
<message>
<source>positions begin</source>
<translation>empiezan las posiciones</translation>
</message>
<message>
<source>positions end</source>
<translation>terminan las posiciones</translation>
</message>
<message>
<source>power off</source>
<translation>apagado</translation>
</message>
<message>
<source>power on</source>
<translation>encendido</translation>
</message>
<message>
<source>pre-event buffer</source>
<translation>búfer previo al evento</translation>
</message>
<message>
<source>range {length}</source>
<translation>intervalo {length}</translation>
</message>
<message>
<source>range, runs</source>
<translation>intervalo abierto</translation>
</message>
<message>
<source>reading the frames …</source>
<translation>leyendo los fotogramas …</translation>
</message>
<message>
<source>reading the sound was stopped</source>
<translation>se detuvo la lectura del sonido</translation>
</message>
<message>
<source>reading the sound …</source>
<translation>leyendo el sonido …</translation>
</message>
<message>
<source>real</source>
<translation>real</translation>
</message>
<message>
<source>real speed</source>
<translation>velocidad real</translation>
</message>
<message>
<source>receiver</source>
<translation>receptor</translation>
</message>
<message>
<source>recording</source>
<translation>grabación</translation>
</message>
<message>
<source>recording 3, case 1</source>
<translation>grabación 3, caso 1</translation>
</message>
<message>
<source>recordings</source>
<translation>grabaciones</translation>
</message>
<message>
<source>repeats the frame before</source>
<translation>repite el fotograma anterior</translation>
</message>
<message>
<source>rotated {turn_deg}°</source>
<translation>girada {turn_deg}°</translation>
</message>
<message>
<source>sample {sample}</source>
<translation>muestra {sample}</translation>
</message>
<message>
<source>saturation {signed}</source>
<translation>saturación {signed}</translation>
</message>
<message>
<source>saved {time}</source>
<translation>guardado {time}</translation>
</message>
<message>
<source>saving …</source>
<translation>guardando …</translation>
</message>
<message>
<source>second field</source>
<translation>segundo campo</translation>
</message>
<message>
<source>sends elsewhere, where nobody is asked</source>
<translation>remite a otro lugar, donde no se pregunta a nadie</translation>
</message>
<message>
<source>short, for instance UOF; may be empty</source>
<translation>breve, por ejemplo UDF; puede quedar vacío</translation>
</message>
<message>
<source>siren</source>
<translation>sirena</translation>
</message>
<message>
<source>snapshot</source>
<translation>captura</translation>
</message>
<message>
<source>sound matched with another recording</source>
<translation>sonido que coincide con otra grabación</translation>
</message>
<message>
<source>square</source>
<translation>cuadrado</translation>
</message>
<message>
<source>stands</source>
<translation>se detiene</translation>
</message>
<message>
<source>start stated by the device, in files beside the recording</source>
<translation>inicio declarado por el dispositivo, en archivos junto a la grabación</translation>
</message>
<message>
<source>stated by receivers</source>
<translation>declaradas por los receptores</translation>
</message>
<message>
<source>stated by the receiver</source>
<translation>declarada por el receptor</translation>
</message>
<message>
<source>text</source>
<translation>texto</translation>
</message>
<message>
<source>the frame before</source>
<translation>el fotograma anterior</translation>
</message>
<message>
<source>the keys of “{name}” must be a list of texts, such as ["B"]</source>
<translation>las teclas de «{name}» deben ser una lista de textos, como ["B"]</translation>
</message>
<message>
<source>the marked range</source>
<translation>el intervalo marcado</translation>
</message>
<message>
<source>the receiver's</source>
<translation>la del receptor</translation>
</message>
<message>
<source>the receiver's, else derived from the positions</source>
<translation>la del receptor; si no, derivada de las posiciones</translation>
</message>
<message>
<source>the rest of the recording</source>
<translation>el resto de la grabación</translation>
</message>
<message>
<source>the sound cannot be read</source>
<translation>el sonido no se puede leer</translation>
</message>
<message>
<source>the whole world</source>
<translation>el mundo entero</translation>
</message>
<message>
<source>there is a second field “{name}”.</source>
<translation>hay un segundo campo «{name}».</translation>
</message>
<message>
<source>there is no action “{name}”</source>
<translation>no existe la acción «{name}»</translation>
</message>
<message>
<source>this frame</source>
<translation>este fotograma</translation>
</message>
<message>
<source>time in the file name</source>
<translation>hora en el nombre del archivo</translation>
</message>
<message>
<source>time not known</source>
<translation>hora desconocida</translation>
</message>
<message>
<source>times of the track beside the recording</source>
<translation>horas del recorrido junto a la grabación</translation>
</message>
<message>
<source>to</source>
<translation>hasta</translation>
</message>
<message>
<source>to {end}</source>
<translation>hasta {end}</translation>
</message>
<message>
<source>track “{name}”</source>
<translation>recorrido «{name}»</translation>
</message>
<message>
<source>triangle</source>
<translation>triángulo</translation>
</message>
<message>
<source>uncertain: no longer than the {uncertainty} of the two clocks</source>
<translation>incierto: no más largo que el {uncertainty} de los dos relojes</translation>
</message>
<message>
<source>unknown</source>
<translation>desconocida</translation>
</message>
<message>
<source>unmute</source>
<translation>fin del silencio</translation>
</message>
<message>
<source>until {last}</source>
<translation>hasta {last}</translation>
</message>
<message>
<source>vehicle</source>
<translation>vehículo</translation>
</message>
<message>
<source>waiting to begin</source>
<translation>a la espera de empezar</translation>
</message>
<message>
<source>where it was found (linked)</source>
<translation>donde se encontró (enlazado)</translation>
</message>
<message>
<source>with</source>
<translation>con</translation>
</message>
<message>
<source>with commas between them</source>
<translation>separadas por comas</translation>
</message>
<message>
<source>without</source>
<translation>sin</translation>
</message>
<message>
<source>without a name</source>
<translation>sin nombre</translation>
</message>
<message>
<source>without title</source>
<translation>sin título</translation>
</message>
<message>
<source>work product</source>
<translation>producto de trabajo</translation>
</message>
<message>
<source>wrote {written}</source>
<translation>escribió {written}</translation>
</message>
<message>
<source>wrote {written} all the same; not on the map</source>
<translation>escribió {written} aun así; no está en el mapa</translation>
</message>
<message>
<source>yes</source>
<translation>sí</translation>
</message>
<message>
<source>yes or no</source>
<translation>sí o no</translation>
</message>
<message>
<source>zoom {zoom}</source>
<translation>ampliación {zoom}</translation>
</message>
<message>
<source>{answered} of {all} answered · findings: {findings} · to be clarified: {unclear} · open: {open}</source>
<translation>{answered} de {all} respondidas · hallazgos: {findings} · por aclarar: {unclear} · abiertas: {open}</translation>
</message>
<message>
<source>{answer} ({key} in the list)</source>
<translation>{answer} ({key} en la lista)</translation>
</message>
<message>
<source>{apart} after the pointer</source>
<translation>{apart} después del puntero</translation>
</message>
<message>
<source>{apart} before the pointer</source>
<translation>{apart} antes del puntero</translation>
</message>
<message>
<source>{area}, {length} around</source>
<translation>{area}, {length} de contorno</translation>
</message>
<message>
<source>{author} · {when}</source>
<translation>{author} · {when}</translation>
</message>
<message>
<source>{by_system} in view</source>
<translation>{by_system} a la vista</translation>
</message>
<message>
<source>{by_system} used</source>
<translation>{by_system} usados</translation>
</message>
<message>
<source>{cases:,} cases</source>
<translation>{cases:,} casos</translation>
</message>
<message>
<source>{category} (retired)</source>
<translation>{category} (retirada)</translation>
</message>
<message>
<source>{change} (taken back)</source>
<translation>{change} (retirado)</translation>
</message>
<message>
<source>{channels} channels</source>
<translation>{channels} canales</translation>
</message>
<message>
<source>{count:,} rows fit, {page} on a page, the newest first.</source>
<translation>{count:,} filas coinciden, {page} por página, las más recientes primero.</translation>
</message>
<message>
<source>{count:,} {noun} are selected; at most {most_at_once:,} are filed at once.</source>
<translation>Hay {count:,} {noun} en la selección; se archivan como máximo {most_at_once:,} a la vez.</translation>
</message>
<message>
<source>{count} chosen</source>
<translation>{count} elegidos</translation>
</message>
<message>
<source>{count} drawings are kept with “{recording}”, marked as illustrative.</source>
<translation>{count} dibujos se guardan con «{recording}», señalados como ilustrativos.</translation>
</message>
<message>
<source>{count} ingests were stopped or cut off before their end</source>
<translation>{count} incorporaciones se detuvieron o interrumpieron antes de terminar</translation>
</message>
<message>
<source>{count} marks deleted. Undo brings them back.</source>
<translation>{count} marcas eliminadas. Deshacer las recupera.</translation>
</message>
<message>
<source>{count} marks selected</source>
<translation>{count} marcas seleccionadas</translation>
</message>
<message>
<source>{count} marks were not copied: they are there already, or nothing was recorded.</source>
<translation>{count} marcas no se copiaron: ya están allí, o no se grabó nada.</translation>
</message>
<message>
<source>{count} moments</source>
<translation>{count} momentos</translation>
</message>
<message>
<source>{count} recordings of one camera, {start} to {end}</source>
<translation>{count} grabaciones de una cámara, {start} a {end}</translation>
</message>
<message>
<source>{count} recordings · {length}</source>
<translation>{count} grabaciones · {length}</translation>
</message>
<message>
<source>{count} samples are flagged; the View menu shows them, and says why.</source>
<translation>{count} muestras están señaladas; el menú Ver las muestra, y dice por qué.</translation>
</message>
<message>
<source>{count} things are wrong.</source>
<translation>Hay {count} problemas.</translation>
</message>
<message>
<source>{count} tiles of “{file}” cannot be read</source>
<translation>No se pueden leer {count} teselas de «{file}»</translation>
</message>
<message>
<source>{details}
Click to go there in the recording that covers it</source>
<translation>{details}
Clic para ir allí en la grabación que lo cubre</translation>
</message>
<message>
<source>{details}
Click to go to the moment that it states</source>
<translation>{details}
Clic para ir al momento que declara</translation>
</message>
<message>
<source>{doubtful} uncertain</source>
<translation>{doubtful} inciertos</translation>
</message>
<message>
<source>{duration} away</source>
<translation>a {duration}</translation>
</message>
<message>
<source>{duration} behind</source>
<translation>{duration} de retraso</translation>
</message>
<message>
<source>{error}
Nothing was changed.</source>
<translation>{error}
No se cambió nada.</translation>
</message>
<message>
<source>{fields}: name, what it takes, choices, whether asked for</source>
<translation>{fields}: nombre, qué admite, opciones, si se pide</translation>
</message>
<message>
<source>{field} of the mark</source>
<translation>{field} de la marca</translation>
</message>
<message>
<source>{files:,} files</source>
<translation>{files:,} archivos</translation>
</message>
<message>
<source>{file} cannot be read: {why}.</source>
<translation>{file} no se puede leer: {why}.</translation>
</message>
<message>
<source>{file} cannot be written: {why}.</source>
<translation>{file} no se puede escribir: {why}.</translation>
</message>
<message>
<source>{first} and {count} more</source>
<translation>{first} y {count} más</translation>
</message>
<message>
<source>{first} to {last}</source>
<translation>{first} a {last}</translation>
</message>
<message>
<source>{fixed} and {moving}</source>
<translation>{fixed} y {moving}</translation>
</message>
<message>
<source>{fixes:,} fixes came from {source}</source>
<translation>Llegaron {fixes:,} puntos de {source}</translation>
</message>
<message>
<source>{flagged} of {count} samples flagged · </source>
<translation>{flagged} de {count} muestras señaladas · </translation>
</message>
<message>
<source>{flagged} of {everything} samples</source>
<translation>{flagged} de {everything} muestras</translation>
</message>
<message>
<source>{folder} was last written by an earlier version of this program. Its tables are brought up to this version now, {rows:,} rows. That happens once; originals are not touched.</source>
<translation>En {folder} escribió por última vez una versión anterior de este programa. Sus tablas se actualizan ahora a esta versión, {rows:,} filas. Ocurre una sola vez; los originales no se tocan.</translation>
</message>
<message>
<source>{hint}; Enter takes it</source>
<translation>{hint}; Intro la toma</translation>
</message>
<message>
<source>{hours} h {minutes:02d} min left</source>
<translation>quedan {hours} h {minutes:02d} min</translation>
</message>
<message>
<source>{key} belongs to “{action}”, which then has it no more.</source>
<translation>{key} pertenece a «{action}», que entonces la pierde.</translation>
</message>
<message>
<source>{key} is free.</source>
<translation>{key} está libre.</translation>
</message>
<message>
<source>{key} is its key already.</source>
<translation>{key} ya es su tecla.</translation>
</message>
<message>
<source>{key} marks “{mark}”; change that in the coding pad first</source>
<translation>{key} marca «{mark}»; cámbielo antes en el panel de códigos</translation>
</message>
<message>
<source>{kind} {start} to {end}</source>
<translation>{kind} {start} a {end}</translation>
</message>
<message>
<source>{kind} · {subject}</source>
<translation>{kind} · {subject}</translation>
</message>
<message>
<source>{kind}, zooms {zooms}</source>
<translation>{kind}, niveles {zooms}</translation>
</message>
<message>
<source>{label}  keyframe, frame {frame:,}</source>
<translation>{label}  fotograma clave, fotograma {frame:,}</translation>
</message>
<message>
<source>{latitude_deg:.6f}°, {longitude_deg:.6f}° (WGS 84, as claimed)</source>
<translation>{latitude_deg:.6f}°, {longitude_deg:.6f}° (WGS 84, según se declara)</translation>
</message>
<message>
<source>{length} rows of the audit record, {originals_checked} originals</source>
<translation>{length} filas del registro de auditoría, {originals_checked} originales</translation>
</message>
<message>
<source>{length} rows of the audit record, {originals} originals</source>
<translation>{length} filas del registro de auditoría, {originals} originales</translation>
</message>
<message>
<source>{length} · stated scale: {basis}</source>
<translation>{length} · escala declarada: {basis}</translation>
</message>
<message>
<source>{level} dBFS</source>
<translation>{level} dBFS</translation>
</message>
<message>
<source>{level}, peak {peak}{clipped}</source>
<translation>{level}, pico {peak}{clipped}</translation>
</message>
<message>
<source>{lines} only</source>
<translation>solo {lines}</translation>
</message>
<message>
<source>{local}, zone not known</source>
<translation>{local}, zona desconocida</translation>
</message>
<message>
<source>{media_time} in {title}</source>
<translation>{media_time} en {title}</translation>
</message>
<message>
<source>{media_time} in {title} · {local}</source>
<translation>{media_time} en {title} · {local}</translation>
</message>
<message>
<source>{media_time}: {words}, {uncertainty}; left over {signed_seconds}</source>
<translation>{media_time}: {words}, {uncertainty}; resto {signed_seconds}</translation>
</message>
<message>
<source>{message}

The picture comes back as soon as the file can be read again.</source>
<translation>{message}

La imagen vuelve en cuanto el archivo se pueda leer de nuevo.</translation>
</message>
<message>
<source>{message}

The review goes on here as soon as the file can be read again.</source>
<translation>{message}

La revisión continúa aquí en cuanto el archivo se pueda leer de nuevo.</translation>
</message>
<message>
<source>{min_zoom} to {max_zoom}</source>
<translation>{min_zoom} a {max_zoom}</translation>
</message>
<message>
<source>{minutes} min left</source>
<translation>quedan {minutes} min</translation>
</message>
<message>
<source>{minutes} min {seconds:02d} s</source>
<translation>{minutes} min {seconds:02d} s</translation>
</message>
<message>
<source>{moments} · {length} to show, without stops</source>
<translation>{moments} · {length} que mostrar, sin pausas</translation>
</message>
<message>
<source>{more:,} more cases</source>
<translation>{more:,} casos más</translation>
</message>
<message>
<source>{most_on_show} cameras are on show.</source>
<translation>Se muestran {most_on_show} cámaras.</translation>
</message>
<message>
<source>{mute_tooltip}
Volume {volume} % (louder: Ctrl+Up · quieter: Ctrl+Down)</source>
<translation>{mute_tooltip}
Volumen {volume} % (más fuerte: Ctrl+Arriba · más bajo: Ctrl+Abajo)</translation>
</message>
<message>
<source>{name}
Saved by {author}
F2 renames, Delete deletes</source>
<translation>{name}
Guardada por {author}
F2 renombra, Supr elimina</translation>
</message>
<message>
<source>{name} (Ctrl+{number})</source>
<translation>{name} (Ctrl+{number})</translation>
</message>
<message>
<source>{name} (double click: neutral)</source>
<translation>{name} (doble clic: neutro)</translation>
</message>
<message>
<source>{name} (every case)</source>
<translation>{name} (todos los casos)</translation>
</message>
<message>
<source>{name} (of the case)</source>
<translation>{name} (del caso)</translation>
</message>
<message>
<source>{name} as UTC</source>
<translation>{name} como UTC</translation>
</message>
<message>
<source>{name} at least {words}</source>
<translation>{name} al menos {words}</translation>
</message>
<message>
<source>{name} at most {words}</source>
<translation>{name} como máximo {words}</translation>
</message>
<message>
<source>{name} holds times: it comes in as a track. Map → Layers … → Add file … lays it over the map.</source>
<translation>{name} contiene horas: se incorpora como recorrido. Mapa → Capas … → Añadir archivo … lo coloca sobre el mapa.</translation>
</message>
<message>
<source>{name} in {source}: {words}</source>
<translation>{name} en {source}: {words}</translation>
</message>
<message>
<source>{name} in {unit}</source>
<translation>{name} en {unit}</translation>
</message>
<message>
<source>{name} is known from</source>
<translation>{name} se conoce desde</translation>
</message>
<message>
<source>{name} lies over the map: {summary}.</source>
<translation>{name} está sobre el mapa: {summary}.</translation>
</message>
<message>
<source>{name} rescued</source>
<translation>{name} rescatada</translation>
</message>
<message>
<source>{name} rescued {number}</source>
<translation>{name} rescatada {number}</translation>
</message>
<message>
<source>{name} {least} to {most}</source>
<translation>{name} {least} a {most}</translation>
</message>
<message>
<source>{name}, {count} wanted</source>
<translation>{name}, {count} pedidos</translation>
</message>
<message>
<source>{name}: begins with “{one_line}”</source>
<translation>{name}: empieza por «{one_line}»</translation>
</message>
<message>
<source>{name}: filled in</source>
<translation>{name}: rellenado</translation>
</message>
<message>
<source>{name}: from {one_line}</source>
<translation>{name}: desde {one_line}</translation>
</message>
<message>
<source>{name}: go to this moment</source>
<translation>{name}: ir a este momento</translation>
</message>
<message>
<source>{name}: the end of the selected range</source>
<translation>{name}: el final del intervalo seleccionado</translation>
</message>
<message>
<source>{name}: the frame on show</source>
<translation>{name}: el fotograma mostrado</translation>
</message>
<message>
<source>{name}: the selected mark or event</source>
<translation>{name}: la marca o el evento seleccionado</translation>
</message>
<message>
<source>{name}: up to {one_line}</source>
<translation>{name}: hasta {one_line}</translation>
</message>
<message>
<source>{name}: {least} to {most}</source>
<translation>{name}: {least} a {most}</translation>
</message>
<message>
<source>{nominal_rate:.3f} a second; never used for a time</source>
<translation>{nominal_rate:.3f} por segundo; nunca se usa para una hora</translation>
</message>
<message>
<source>{offset:,} to {last:,} of {total:,}</source>
<translation>{offset:,} a {last:,} de {total:,}</translation>
</message>
<message>
<source>{one_line} (retired)</source>
<translation>{one_line} (retirado)</translation>
</message>
<message>
<source>{one_line} begins with</source>
<translation>{one_line} empieza por</translation>
</message>
<message>
<source>{path} cannot be written: {reason}.</source>
<translation>{path} no se puede escribir: {reason}.</translation>
</message>
<message>
<source>{path} could not be written: {reason}. Choose another place.</source>
<translation>{path} no pudo escribirse: {reason}. Elija otro lugar.</translation>
</message>
<message>
<source>{path} keeps changing; try again once it is at rest.</source>
<translation>{path} no deja de cambiar; inténtelo cuando esté en reposo.</translation>
</message>
<message>
<source>{path}: what its columns mean could not be remembered: {reason}</source>
<translation>{path}: no se pudo recordar qué significan sus columnas: {reason}</translation>
</message>
<message>
<source>{path}: {what}. It has to hold a JSON list of three points or more, each as {{"x_px": 120, "y_px": 80, "lat": 41.7658, "lon": -72.6734}}</source>
<translation>{path}: {what}. Debe contener una lista JSON de tres puntos o más, cada uno como {{"x_px": 120, "y_px": 80, "lat": 41.7658, "lon": -72.6734}}</translation>
</message>
<message>
<source>{percent} % of {length} was on a screen; {never} never was.</source>
<translation>El {percent} % de {length} estuvo en una pantalla; {never} nunca.</translation>
</message>
<message>
<source>{picture_type} picture</source>
<translation>imagen {picture_type}</translation>
</message>
<message>
<source>{pixels} px, no scale stated</source>
<translation>{pixels} px, sin escala declarada</translation>
</message>
<message>
<source>{place} of {count}</source>
<translation>{place} de {count}</translation>
</message>
<message>
<source>{positions} positions of {tracks} tracks are written; {gaps} gaps stay open.</source>
<translation>Se escribieron {positions} posiciones de {tracks} recorridos; {gaps} huecos quedan abiertos.</translation>
</message>
<message>
<source>{purpose} at least{unit}</source>
<translation>{purpose} al menos{unit}</translation>
</message>
<message>
<source>{purpose} at most{unit}</source>
<translation>{purpose} como máximo{unit}</translation>
</message>
<message>
<source>{purpose} from</source>
<translation>{purpose} desde</translation>
</message>
<message>
<source>{purpose} to</source>
<translation>{purpose} hasta</translation>
</message>
<message>
<source>{rate} faster than real</source>
<translation>{rate} más rápido que la realidad</translation>
</message>
<message>
<source>{rate} slower than real</source>
<translation>{rate} más lento que la realidad</translation>
</message>
<message>
<source>{recordings:,} recordings</source>
<translation>{recordings:,} grabaciones</translation>
</message>
<message>
<source>{recordings} of {tracks}</source>
<translation>{recordings} de {tracks}</translation>
</message>
<message>
<source>{rotation_deg}° clockwise</source>
<translation>{rotation_deg}° en sentido horario</translation>
</message>
<message>
<source>{satellites_total} used</source>
<translation>{satellites_total} usados</translation>
</message>
<message>
<source>{scale}
The points agree to ±{residual_m:.1f} m.</source>
<translation>{scale}
Los puntos concuerdan a ±{residual_m:.1f} m.</translation>
</message>
<message>
<source>{scale}
Three points are always met exactly: nothing checks them. Set a fourth one.</source>
<translation>{scale}
Tres puntos siempre encajan con exactitud: nada los comprueba. Ponga un cuarto.</translation>
</message>
<message>
<source>{seconds} s left</source>
<translation>quedan {seconds} s</translation>
</message>
<message>
<source>{short} · stopping</source>
<translation>{short} · deteniéndose</translation>
</message>
<message>
<source>{signed_seconds}: each frame lies {moved} on the track</source>
<translation>{signed_seconds}: cada fotograma cae {moved} en el recorrido</translation>
</message>
<message>
<source>{sign} and {large_sign}</source>
<translation>{sign} y {large_sign}</translation>
</message>
<message>
<source>{sign} backwards</source>
<translation>{sign} hacia atrás</translation>
</message>
<message>
<source>{sign} faster than real</source>
<translation>{sign} más rápido que la realidad</translation>
</message>
<message>
<source>{sign} slower than real</source>
<translation>{sign} más lento que la realidad</translation>
</message>
<message>
<source>{silent} came without sound, so sound cannot tell. Pick a moment by eye that both show instead.</source>
<translation>{silent} llegó sin sonido, así que el sonido no puede decir nada. Elija a ojo un momento que ambas muestren.</translation>
</message>
<message>
<source>{size_bytes:,} bytes</source>
<translation>{size_bytes:,} bytes</translation>
</message>
<message>
<source>{south_west} to {north} {east}</source>
<translation>{south_west} a {north} {east}</translation>
</message>
<message>
<source>{start} to {end}
{gap}</source>
<translation>{start} a {end}
{gap}</translation>
</message>
<message>
<source>{start} to {end} · {length}</source>
<translation>{start} a {end} · {length}</translation>
</message>
<message>
<source>{start} · moment</source>
<translation>{start} · momento</translation>
</message>
<message>
<source>{start} · range, not ended yet</source>
<translation>{start} · intervalo sin terminar</translation>
</message>
<message>
<source>{start} – {end} · range {length}</source>
<translation>{start} – {end} · intervalo {length}</translation>
</message>
<message>
<source>{stated_count} positions in the first {tried} rows. </source>
<translation>{stated_count} posiciones en las primeras {tried} filas. </translation>
</message>
<message>
<source>{text}
from {source}</source>
<translation>{text}
de {source}</translation>
</message>
<message>
<source>{text} UTC</source>
<translation>{text} UTC</translation>
</message>
<message>
<source>{text} local</source>
<translation>{text} local</translation>
</message>
<message>
<source>{text} media</source>
<translation>{text} de grabación</translation>
</message>
<message>
<source>{text} since {name}</source>
<translation>{text} desde {name}</translation>
</message>
<message>
<source>{text}; {unreadable} folders cannot be read</source>
<translation>{text}; {unreadable} carpetas no se pueden leer</translation>
</message>
<message>
<source>{things} as a table</source>
<translation>{things} como tabla</translation>
</message>
<message>
<source>{things} as cards</source>
<translation>{things} como fichas</translation>
</message>
<message>
<source>{time_zone}, as the case</source>
<translation>{time_zone}, como el caso</translation>
</message>
<message>
<source>{title}
at {media_time} in it, {wall} {certainty}</source>
<translation>{title}
a los {media_time} de ella, {wall} {certainty}</translation>
</message>
<message>
<source>{title}
{second_line}
Local times in {time_zone}</source>
<translation>{title}
{second_line}
Horas locales en {time_zone}</translation>
</message>
<message>
<source>{title}
{span} · {fixes:,} fixes
A trajectory without a recording</source>
<translation>{title}
{span} · {fixes:,} puntos
Una trayectoria sin grabación</translation>
</message>
<message>
<source>{title}
{whole_reading}
Drag, or Alt+↑ and Alt+↓, to move it; Delete to hide it</source>
<translation>{title}
{whole_reading}
Arrastrar, o Alt+↑ y Alt+↓, para moverlo; Supr para ocultarlo</translation>
</message>
<message>
<source>{title} (removed)</source>
<translation>{title} (quitada)</translation>
</message>
<message>
<source>{title}: {start} to {end}, {duration}</source>
<translation>{title}: {start} a {end}, {duration}</translation>
</message>
<message>
<source>{uncertainty} (both clocks)</source>
<translation>{uncertainty} (ambos relojes)</translation>
</message>
<message>
<source>{wall} {utc_offset}
{utc}
as the receiver stated it</source>
<translation>{wall} {utc_offset}
{utc}
como lo declaró el receptor</translation>
</message>
<message>
<source>{wall} {utc_offset}
{utc}
{uncertainty}, from: {words}</source>
<translation>{wall} {utc_offset}
{utc}
{uncertainty}, de: {words}</translation>
</message>
<message>
<source>{what}
Right click: which columns are shown</source>
<translation>{what}
Clic derecho: qué columnas se muestran</translation>
</message>
<message>
<source>{what} moves {moved}, and is known to</source>
<translation>{what} se mueve {moved}, y se conoce hasta</translation>
</message>
<message>
<source>{what} of {id}</source>
<translation>{what} de {id}</translation>
</message>
<message>
<source>{what}. What was added is there.</source>
<translation>{what}. Lo que se añadió está ahí.</translation>
</message>
<message>
<source>{when} · {count} keyframes</source>
<translation>{when} · {count} fotogramas clave</translation>
</message>
<message>
<source>{which} of {title}
Height in decibels: mean inside, loudest sample around it</source>
<translation>{which} de {title}
Altura en decibelios: la media dentro, la muestra más fuerte alrededor</translation>
</message>
<message>
<source>{who} on {host}</source>
<translation>{who} en {host}</translation>
</message>
<message>
<source>{who} was {kind} · {length}</source>
<translation>{who} estaba {kind} · {length}</translation>
</message>
<message>
<source>{words}
A click takes it away</source>
<translation>{words}
Un clic lo quita</translation>
</message>
<message>
<source>{words}
part of this moment is missing in the sound</source>
<translation>{words}
falta una parte de este momento en el sonido</translation>
</message>
<message>
<source>{words}
{why_unheard}: you do not hear it</source>
<translation>{words}
{why_unheard}: no se oye</translation>
</message>
<message>
<source>{words} (derived)</source>
<translation>{words} (derivada)</translation>
</message>
<message>
<source>{words} ({least} to {most})</source>
<translation>{words} ({least} a {most})</translation>
</message>
<message>
<source>{words} 1 could not be backed up.</source>
<translation>{words} 1 no pudo copiarse.</translation>
</message>
<message>
<source>{words} {count} could not be backed up.</source>
<translation>{words} {count} no pudieron copiarse.</translation>
</message>
<message>
<source>{words} · DOP {dop:.1f}</source>
<translation>{words} · DOP {dop:.1f}</translation>
</message>
<message>
<source>{words} → first frame {moment:%Y-%m-%d %H:%M:%S} {utc_offset}</source>
<translation>{words} → primer fotograma {moment:%Y-%m-%d %H:%M:%S} {utc_offset}</translation>
</message>
<message>
<source>{words}. Said by {who} at {host}.</source>
<translation>{words}. Dicho por {who} en {host}.</translation>
</message>
<message>
<source>{words}: done.</source>
<translation>{words}: hecho.</translation>
</message>
<message>
<source>± not stated</source>
<translation>± no declarado</translation>
</message>
<message>
<source>±{accuracy:.1f} m, as its source states</source>
<translation>±{accuracy:.1f} m, según declara su fuente</translation>
</message>
<message>
<source>– not applicable</source>
<translation>– no aplicable</translation>
</message>
<message>
<source>“{action}”: press the new key in the field.</source>
<translation>«{action}»: pulse la tecla nueva en el campo.</translation>
</message>
<message>
<source>“{event}” of row {row} was matched to {time}</source>
<translation>«{event}» de la fila {row} se hizo coincidir con {time}</translation>
</message>
<message>
<source>“{file}” cannot be read: {reason}.</source>
<translation>«{file}» no se puede leer: {reason}.</translation>
</message>
<message>
<source>“{file}” cannot be written: {reason}.</source>
<translation>«{file}» no se puede escribir: {reason}.</translation>
</message>
<message>
<source>“{file}” has no table [keys], so it is no file of keys.</source>
<translation>«{file}» no tiene tabla [keys], así que no es un archivo de teclas.</translation>
</message>
<message>
<source>“{file}” is no TOML: {reason}.</source>
<translation>«{file}» no es TOML: {reason}.</translation>
</message>
<message>
<source>“{file}” is no text in UTF-8: save it as UTF-8 and try again.</source>
<translation>«{file}» no es un texto en UTF-8: guárdelo como UTF-8 e inténtelo de nuevo.</translation>
</message>
<message>
<source>“{file}” is too large for a file of keys.</source>
<translation>«{file}» es demasiado grande para un archivo de teclas.</translation>
</message>
<message>
<source>“{file}” was not taken, and no key was changed:
{troubles}</source>
<translation>«{file}» no se tomó, y no se cambió ninguna tecla:
{troubles}</translation>
</message>
<message>
<source>“{file}” was not taken: it gives {key} to “{action}”, and here that key marks “{mark}”.</source>
<translation>«{file}» no se tomó: da {key} a «{action}», y aquí esa tecla marca «{mark}».</translation>
</message>
<message>
<source>“{key}” is kept for lists and dialogs</source>
<translation>«{key}» se reserva para listas y diálogos</translation>
</message>
<message>
<source>“{key}” is no key</source>
<translation>«{key}» no es una tecla</translation>
</message>
<message>
<source>“{key}” is said to belong to “{owner}” already</source>
<translation>«{key}» ya figura como tecla de «{owner}»</translation>
</message>
<message>
<source>“{name}” has more than {most} keys</source>
<translation>«{name}» tiene más de {most} teclas</translation>
</message>
<message>
<source>“{name}” has no sound here</source>
<translation>«{name}» no tiene sonido aquí</translation>
</message>
<message>
<source>“{name}” is a choice: name at least one thing to choose.</source>
<translation>«{name}» es una elección: nombre al menos una opción.</translation>
</message>
<message>
<source>“{name}” was taken out; undo brings it back.</source>
<translation>«{name}» se quitó; deshacer lo recupera.</translation>
</message>
<message>
<source>“{name}”, row {row}, offset {offset}</source>
<translation>«{name}», fila {row}, desfase {offset}</translation>
</message>
<message>
<source>“{short}” is looked for as a whole word; from {beginning_letters} letters on a beginning suffices.</source>
<translation>«{short}» se busca como palabra entera; a partir de {beginning_letters} letras basta un principio.</translation>
</message>
<message>
<source>“{text}” is no day such as 2026-04-17, and narrows nothing yet.</source>
<translation>«{text}» no es un día como 2026-04-17, y aún no acota nada.</translation>
</message>
<message>
<source>“{text}” is no zone. {hint}.</source>
<translation>«{text}» no es una zona. {hint}.</translation>
</message>
<message>
<source>“{title}” cannot be done now.</source>
<translation>«{title}» no se puede hacer ahora.</translation>
</message>
<message>
<source>“{title}” has no sound.</source>
<translation>«{title}» no tiene sonido.</translation>
</message>
<message>
<source>“{title}” has nothing between the marks.</source>
<translation>«{title}» no tiene nada entre las marcas.</translation>
</message>
<message>
<source>“{title}” holds no pictures of which one could be picked. “{moving}” can be moved by milliseconds instead ({keys}).</source>
<translation>«{title}» no contiene imágenes de las que elegir una. En su lugar «{moving}» puede moverse en milisegundos ({keys}).</translation>
</message>
<message>
<source>“{title}” is at {location}</source>
<translation>«{title}» está en {location}</translation>
</message>
<message>
<source>“{title}” moves {moved}, and the reading is good to</source>
<translation>«{title}» se mueve {moved}, y la lectura vale hasta</translation>
</message>
<message>
<source>“{title}” was not found; it was at {location}</source>
<translation>«{title}» no se encontró; estaba en {location}</translation>
</message>
<message>
<source>• answered</source>
<translation>• respondida</translation>
</message>
<message>
<source>▲ finding</source>
<translation>▲ hallazgo</translation>
</message>
<message>
<source>○ open</source>
<translation>○ abierta</translation>
</message>
<message>
<source>✓ Taken · {words}</source>
<translation>✓ Tomado · {words}</translation>
</message>
<message>
<source>✓ as expected</source>
<translation>✓ como se espera</translation>
</message>
</context>
</TS>
