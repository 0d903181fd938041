package io.roomhand.core.media;

/**
 * What a camera streams.
 *
 * @param width in pixels
 * @param height in pixels
 * @param framerateHundredths frames per 100 s: 3000 is 30.00 frames a second
 * @param pixels how the pictures are packed
 * @param stereo whether the picture carries a left and a right eye
 */
public record PictureFormat(
    int width, int height, int framerateHundredths, PixelFormat pixels, boolean stereo) {}
