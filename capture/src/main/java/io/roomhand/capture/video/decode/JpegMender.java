package io.roomhand.capture.video.decode;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a JPEG picture before it is decoded (ITU-T T.81, annex B), and takes out what
 * libavcodec would take for damage: bytes between the data of a restart interval and the restart
 * marker behind it. Common webcams put 1 to 9 there in nearly every picture (Logitech C270, C310,
 * C910); libjpeg warns of "extraneous bytes before marker" and goes on.
 *
 * <p>Where the data ends can be told only by reading all its codes. Bytes are too many, and nothing
 * worse, when each interval has all its units, the markers are numbered as they must be, and at
 * most {@value #MOST_STRAY} bytes lie before one. Pictures without restart markers are not read;
 * nor are those of other than baseline coding, which no camera uses.
 */
final class JpegMender {
  /** More than were ever seen, and less than a lost packet leaves. */
  static final int MOST_STRAY = 16;

  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int FIRST_FRAME = 0xC0;
  private static final int EXTENDED_FRAME = 0xC1;
  private static final int LAST_FRAME = 0xCF;
  private static final int RESERVED = 0xC8;
  private static final int ARITHMETIC = 0xCC;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int QUANTISATION_TABLES = 0xDB;
  private static final int INTERVAL = 0xDD;
  private static final int RESTARTS = 8;
  private static final int TABLES = 4;
  private static final int BLOCK_SIDE = 8;

  /**
   * One component of a frame.
   *
   * @param across how many blocks a unit has side by side
   * @param table its quantisation
   */
  private record Component(int id, int across, int down, int table) {}

  /**
   * What the header of a frame says.
   *
   * @param baseline whether its codes can be read here
   */
  private record Frame(boolean baseline, int width, int height, List<Component> components) {
    @Nullable Component component(int id) {
      return components.stream().filter(one -> one.id == id).findFirst().orElse(null);
    }

    int across() {
      return components.stream().mapToInt(Component::across).max().orElse(1);
    }

    int down() {
      return components.stream().mapToInt(Component::down).max().orElse(1);
    }
  }

  /** Some of the picture's bytes. */
  private record Piece(int from, int to) {}

  private final byte[] jpeg;
  private final @Nullable HuffmanTable[] dc = {
    HuffmanTable.LUMA_DC, HuffmanTable.CHROMA_DC, null, null
  };
  private final @Nullable HuffmanTable[] ac = {
    HuffmanTable.LUMA_AC, HuffmanTable.CHROMA_AC, null, null
  };
  private final boolean[] quantised = new boolean[TABLES];
  private final List<Piece> stray = new ArrayList<>();
  private int interval;
  private @Nullable Frame frame;

  private JpegMender(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  /**
   * The picture without stray bytes: itself where there are none.
   *
   * @throws DamagedPictureException when something is missing or wrong that can be told without
   *     decoding
   */
  static byte[] mend(byte[] jpeg) throws DamagedPictureException {
    JpegMender mender = new JpegMender(jpeg);
    mender.look();
    return mender.rest();
  }

  private byte[] rest() {
    if (stray.isEmpty()) {
      return jpeg;
    }
    ByteArrayOutputStream rest = new ByteArrayOutputStream(jpeg.length);
    int at = 0;
    for (Piece piece : stray) {
      rest.write(jpeg, at, piece.from - at);
      at = piece.to;
    }
    rest.write(jpeg, at, jpeg.length - at);
    return rest.toByteArray();
  }

  /** Segment after segment, as far as they can be understood. */
  private void look() throws DamagedPictureException {
    int at = marker(0);
    while (at < jpeg.length) {
      int code = jpeg[at] & 0xFF;
      int from = at + 1;
      if (code == START_OF_IMAGE) {
        frame = null;
        interval = 0;
      } else if (hasSegment(code)) {
        int to = from + (from + 2 > jpeg.length ? 0 : number(from));
        if (to < from + 2 || to > jpeg.length) {
          return;
        }
        segment(code, from + 2, to);
        from = code == START_OF_SCAN ? scan(from + 2, to) : to;
      }
      at = marker(from);
    }
  }

  /** The code of the next marker, from there on; the picture's end where there is none. */
  private int marker(int from) {
    for (int at = from; at + 1 < jpeg.length; at++) {
      if ((jpeg[at] & 0xFF) == 0xFF && jpeg[at + 1] != 0 && (jpeg[at + 1] & 0xFF) != 0xFF) {
        return at + 1;
      }
    }
    return jpeg.length;
  }

  /** Of the next marker, from there on; 0 where there is none. */
  private int code(int from) {
    int at = marker(from);
    return at < jpeg.length ? jpeg[at] & 0xFF : 0;
  }

  private static boolean hasSegment(int code) {
    return code >= FIRST_FRAME && !isRestart(code) && code != END_OF_IMAGE;
  }

  private static boolean isRestart(int code) {
    return code >= FIRST_RESTART && code <= LAST_RESTART;
  }

  private int number(int at) {
    return (jpeg[at] & 0xFF) << Byte.SIZE | (jpeg[at + 1] & 0xFF);
  }

  private void segment(int code, int from, int to) throws DamagedPictureException {
    if (code == HUFFMAN_TABLES) {
      huffman(from, to);
    } else if (code == QUANTISATION_TABLES) {
      quantisation(from, to);
    } else if (code == INTERVAL && from + 2 <= to) {
      interval = number(from);
    } else if (code <= LAST_FRAME && code != RESERVED && code != ARITHMETIC) {
      frame = frame(code <= EXTENDED_FRAME, from, to);
    }
  }

  private void huffman(int from, int to) throws DamagedPictureException {
    int at = from;
    while (at < to) {
      boolean isAc = jpeg[at] >> 4 != 0;
      (isAc ? ac : dc)[jpeg[at] & (TABLES - 1)] = HuffmanTable.read(jpeg, at + 1, to, isAc);
      at += 1 + HuffmanTable.LENGTHS + HuffmanTable.values(jpeg, at + 1);
    }
  }

  private void quantisation(int from, int to) {
    int at = from;
    while (at < to) {
      quantised[jpeg[at] & (TABLES - 1)] = true;
      at += 1 + BLOCK_SIDE * BLOCK_SIDE * (jpeg[at] >> 4 == 0 ? 1 : 2);
    }
  }

  private Frame frame(boolean baseline, int from, int to) throws DamagedPictureException {
    int count = from + 6 > to ? 0 : jpeg[from + 5] & 0xFF;
    if (count == 0 || from + 6 + 3 * count > to) {
      throw new DamagedPictureException("the header of its frame is cut");
    }
    List<Component> components = new ArrayList<>();
    for (int at = from + 6; at < from + 6 + 3 * count; at += 3) {
      int sampling = jpeg[at + 1] & 0xFF;
      if (sampling >> 4 == 0 || (sampling & 0xF) == 0) {
        throw new DamagedPictureException("the header of its frame is wrong");
      }
      components.add(
          new Component(jpeg[at], sampling >> 4, sampling & 0xF, jpeg[at + 2] & (TABLES - 1)));
    }
    return new Frame(baseline, number(from + 3), number(from + 1), components);
  }

  /**
   * The data behind the header of a scan.
   *
   * @return where it ends, or the picture's end where that was not looked for
   */
  private int scan(int header, int from) throws DamagedPictureException {
    Frame its = frame;
    if (its == null) {
      throw new DamagedPictureException("it has no frame header");
    }
    for (Component component : its.components) {
      if (!quantised[component.table]) {
        throw new DamagedPictureException("it has no quantisation table " + component.table);
      }
    }
    List<Component> scanned = new ArrayList<>();
    List<EntropyReader.Block> unit = new ArrayList<>();
    int count = header < from ? jpeg[header] & 0xFF : 0;
    for (int at = header + 1; at + 1 < from && scanned.size() < count; at += 2) {
      Component component = its.component(jpeg[at]);
      if (component != null) {
        scanned.add(component);
        int blocks = count == 1 ? 1 : component.across * component.down;
        unit.addAll(Collections.nCopies(blocks, block(jpeg[at + 1])));
      }
    }
    boolean readable = its.baseline && count > 0 && scanned.size() == count;
    return interval > 0 && readable ? intervals(from, units(its, scanned), unit) : jpeg.length;
  }

  /** What the blocks of a component are coded by. */
  private EntropyReader.Block block(byte selectors) throws DamagedPictureException {
    HuffmanTable itsDc = dc[selectors >> 4 & (TABLES - 1)];
    HuffmanTable itsAc = ac[selectors & (TABLES - 1)];
    if (itsDc == null || itsAc == null) {
      throw new DamagedPictureException("it has not all Huffman tables that it names");
    }
    return new EntropyReader.Block(itsDc, itsAc);
  }

  /** How many a scan has of these components (A.2). */
  private static int units(Frame frame, List<Component> scanned) {
    Component only = scanned.get(0);
    boolean interleaved = scanned.size() > 1;
    int across = BLOCK_SIDE * frame.across() / (interleaved ? 1 : only.across);
    int down = BLOCK_SIDE * frame.down() / (interleaved ? 1 : only.down);
    return ((frame.width + across - 1) / across) * ((frame.height + down - 1) / down);
  }

  private int intervals(int from, int units, List<EntropyReader.Block> unit)
      throws DamagedPictureException {
    EntropyReader reader = new EntropyReader(jpeg);
    int at = from;
    int number = 0;
    for (int left = units; ; left -= interval) {
      if (!reader.read(at, Math.min(interval, left), unit)) {
        throw new DamagedPictureException(
            "its data is cut or wrong in restart interval %d of %d"
                .formatted(number + 1, (units + interval - 1) / interval));
      }
      if (left <= interval || (number == 0 && !isRestart(code(reader.end())))) {
        return reader.end(); // or one that announces restart markers and has none
      }
      at = restart(reader, number);
      number++;
    }
  }

  /** Behind the marker that ends an interval. */
  private int restart(EntropyReader reader, int before) throws DamagedPictureException {
    int end = reader.end();
    int marker = marker(end);
    if (marker >= jpeg.length || (jpeg[marker] & 0xFF) != FIRST_RESTART + before % RESTARTS) {
      throw new DamagedPictureException("restart marker %d is not there".formatted(before + 1));
    }
    int fill = marker;
    while (fill > end && (jpeg[fill - 1] & 0xFF) == 0xFF) {
      fill--;
    }
    if (fill - end > MOST_STRAY || (fill > end && !reader.isPadded())) {
      throw new DamagedPictureException(
          "%d bytes lie before restart marker %d".formatted(fill - end, before + 1));
    }
    if (fill > end) {
      stray.add(new Piece(end, fill));
    }
    return marker + 1;
  }
}
