package io.roomhand.devices.linux.v4l2.stream;

import java.util.List;

/**
 * How the driver packs pictures now.
 *
 * @param code four-character code
 * @param planes its pieces of memory, at least one
 */
public record Picture(int width, int height, int code, List<Plane> planes) {

  /**
   * One piece of memory.
   *
   * @param stride bytes from one line to the next: of luma or packed pixels in the first piece
   * @param size bytes of a whole picture's share
   */
  record Plane(int stride, int size) {}

  /** Of the first piece. */
  int stride() {
    return planes.get(0).stride();
  }
}
