/**
 * A small client of the X11 protocol (X Window System Protocol, X Consortium Standard, version 11,
 * release 7.7; requests and encodings in its appendix B). Why not a library:
 * docs/decisions/2026-11-29-x11-over-its-socket.md.
 */
@NullMarked
package io.roomhand.devices.linux.x11;

import org.jspecify.annotations.NullMarked;
