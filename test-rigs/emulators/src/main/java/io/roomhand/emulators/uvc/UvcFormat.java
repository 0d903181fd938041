package io.roomhand.emulators.uvc;

import java.util.List;

/**
 * A size of picture that a camera offers.
 *
 * @param width in pixels, even, 64..4096
 * @param height even, at least half the width
 * @param framesPerSecond the default first
 */
public record UvcFormat(Coding coding, int width, int height, List<Integer> framesPerSecond) {
  /** How pictures are coded. */
  public enum Coding {
    /** Motion JPEG. */
    MJPG,
    /** 4:2:2, packed as Y0 U Y1 V. */
    YUYV
  }

  /** An interval's unit is 100 ns. */
  private static final int UNITS_PER_SECOND = 10_000_000;

  private static final int HEADERS = 8_192;

  public UvcFormat {
    if (width < 64 || width > 4_096 || height > 4_096 || (width | height) % 2 != 0) {
      throw new IllegalArgumentException(
          width + "x" + height + " is not a pair of even numbers, 64 wide to 4096x4096");
    }
    if (height < width / 2) {
      throw new IllegalArgumentException(width + "x" + height + " is wider than 2:1");
    }
    if (framesPerSecond.isEmpty()
        || framesPerSecond.stream().anyMatch(rate -> rate < 1 || rate > 120)) {
      throw new IllegalArgumentException("rates are 1..120 frames a second: " + framesPerSecond);
    }
    framesPerSecond = List.copyOf(framesPerSecond);
  }

  /** One with one or more rates, the default first. */
  public static UvcFormat of(Coding coding, int width, int height, Integer... framesPerSecond) {
    return new UvcFormat(coding, width, height, List.of(framesPerSecond));
  }

  /** The most that a picture takes. */
  int mostBytes() {
    return coding == Coding.YUYV ? width * height * 2 : width * height + HEADERS;
  }

  /** In 100 ns, the default first. */
  List<Integer> intervals() {
    return framesPerSecond.stream().map(rate -> UNITS_PER_SECOND / rate).toList();
  }
}
