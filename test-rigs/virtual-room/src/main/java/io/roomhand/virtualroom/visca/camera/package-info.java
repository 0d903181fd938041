/** What a VISCA camera does with a frame: its byte tables, execution sockets and motors. */
@NullMarked
package io.roomhand.virtualroom.visca.camera;

import org.jspecify.annotations.NullMarked;
