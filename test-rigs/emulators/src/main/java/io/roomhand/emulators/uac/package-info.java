/**
 * The sound of an emulated speakerphone, a USB function of class audio. Sources: "Universal Serial
 * Bus Device Class Definition for Audio Devices" 1.0, its "Terminal Types" and "Audio Data
 * Formats".
 */
@NullMarked
package io.roomhand.emulators.uac;

import org.jspecify.annotations.NullMarked;
