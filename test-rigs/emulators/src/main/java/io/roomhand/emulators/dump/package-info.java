/**
 * USB cameras as recorded from real ones, played so that the kernel's own driver meets them: dumps
 * of {@code lsusb -v} or raw bytes, lists of controls of {@code v4l2-ctl}. Sources: USB 2.0 and USB
 * 3.2 specifications, chapter 9; "Universal Serial Bus Device Class Definition for Video Devices",
 * revisions 1.1 and 1.5.
 */
@NullMarked
package io.roomhand.emulators.dump;

import org.jspecify.annotations.NullMarked;
