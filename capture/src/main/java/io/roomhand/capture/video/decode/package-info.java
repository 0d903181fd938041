/**
 * From what a camera has compressed to frames: JPEG is mended where cameras leave something out,
 * and decoded by FFmpeg.
 */
@NullMarked
package io.roomhand.capture.video.decode;

import org.jspecify.annotations.NullMarked;
