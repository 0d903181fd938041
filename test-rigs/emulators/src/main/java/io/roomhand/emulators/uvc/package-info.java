/**
 * An emulated camera of the USB Video Class with pan, tilt, zoom and focus, for the kernel's own
 * driver. Source: "Universal Serial Bus Device Class Definition for Video Devices", revision 1.1,
 * and its payload documents.
 */
@NullMarked
package io.roomhand.emulators.uvc;

import org.jspecify.annotations.NullMarked;
