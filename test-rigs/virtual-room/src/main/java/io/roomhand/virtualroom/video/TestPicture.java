package io.roomhand.virtualroom.video;

import io.roomhand.core.media.VideoFrame;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a virtual camera sees: corners of an eighth of the width in red (top left), green (top
 * right), blue (bottom left) and yellow (bottom right), so that rotation and mirror show; an arrow
 * that points up; a bar that crosses the picture in 2 s; the local time.
 */
final class TestPicture {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SS", Locale.ROOT);
  private static final int CLOCK_LENGTH = 11;
  private static final int CROSSING_MS = 2_000;

  private final ZoneId zone = ZoneId.systemDefault();
  private final Canvas ground;

  /** A sixteenth of the width, even. */
  private final int unit;

  /** Draws all that stands still. */
  TestPicture(int width, int height) {
    ground = new Canvas(width, height, Ink.GREY);
    unit = Math.max(2, width / 16 / 2 * 2);
    int corner = 2 * unit;
    ground.fill(0, 0, corner, corner, Ink.RED);
    ground.fill(width - corner, 0, corner, corner, Ink.GREEN);
    ground.fill(0, height - corner, corner, corner, Ink.BLUE);
    ground.fill(width - corner, height - corner, corner, corner, Ink.YELLOW);
    arrow(height / 16, height / 2);
    ground.luma(bandLeft(), bandTop(), bandWidth(), bandHeight(), Ink.DARK);
  }

  private void arrow(int top, int bottom) {
    int head = (bottom - top) / 2;
    for (int row = 0; row < head; row++) {
      int half = 2 * unit * row / head;
      ground.luma(ground.width / 2 - half, top + row, 2 * half, 1, Ink.WHITE);
    }
    ground.luma(ground.width / 2 - unit / 2, top + head, unit, bottom - top - head, Ink.WHITE);
  }

  private int bandLeft() {
    return 3 * unit;
  }

  private int bandTop() {
    return ground.height * 9 / 16;
  }

  private int bandWidth() {
    return ground.width - 6 * unit;
  }

  private int bandHeight() {
    return ground.height / 8;
  }

  boolean fits(int width, int height) {
    return ground.width == width && ground.height == height;
  }

  /**
   * The picture at a moment.
   *
   * @param nanos goes into the frame
   * @param epochMillis what the clock in the picture shows, and where the bar is
   */
  VideoFrame at(long nanos, long epochMillis) {
    Canvas canvas = ground.overlay();
    long phase = Math.floorMod(epochMillis, (long) CROSSING_MS);
    int bar = (int) ((bandWidth() - unit) * phase / CROSSING_MS);
    canvas.luma(bandLeft() + bar, bandTop(), unit, bandHeight(), Ink.WHITE);
    String now = CLOCK.format(Instant.ofEpochMilli(epochMillis).atZone(zone));
    int cell = bandWidth() / CLOCK_LENGTH;
    Digits.draw(
        canvas,
        now,
        bandLeft(),
        canvas.height * 12 / 16,
        cell,
        Math.min(2 * cell, canvas.height * 3 / 16),
        Ink.WHITE);
    return canvas.frame(nanos);
  }
}
