package io.roomhand.capture.video.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.roomhand.core.media.VideoFrame;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of docs/pictures.md, row by row. */
class MjpegKindsTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;

  /** Units of a row, with chroma halved across. */
  private static final int ROW = 20;

  private static final String REAL = "the frame of a real camera";
  private static final Path DOCUMENT = Path.of("../docs/pictures.md");

  private static final class Kind {
    /** What the camera sent before. */
    final List<byte[]> before;

    final byte[] picture;

    /** What it must look like; null where it is refused. */
    final byte @Nullable [] like;

    Kind(List<byte[]> before, byte[] picture, byte @Nullable [] like) {
      this.before = before;
      this.picture = picture;
      this.like = like;
    }
  }

  private static Kind alone(byte[] picture, byte[] like) {
    return new Kind(List.of(), picture, like);
  }

  private static final Random RANDOM = new Random(7);

  private static Map<String, Kind> kinds;

  /** Slopes, edges and noise. */
  private static BufferedImage scene(int height, int type) {
    BufferedImage image = new BufferedImage(WIDTH, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int red = x * 200 / WIDTH + RANDOM.nextInt(12);
        int green = y * 200 / height + RANDOM.nextInt(12);
        image.setRGB(x, y, (red << 16) | (green << 8) | (x / 30 + y / 20) % 2 * 120);
      }
    }
    return image;
  }

  private static byte[] encode(int interval) throws IOException {
    return Jpegs.encode(scene(HEIGHT, BufferedImage.TYPE_3BYTE_BGR), 2, 1, interval);
  }

  private static byte[] half(int field) throws IOException {
    byte[] upper = Jpegs.encode(scene(HEIGHT / 2, BufferedImage.TYPE_3BYTE_BGR), 2, 1);
    return Jpegs.avi(upper, field);
  }

  /** As much as a camera may leave behind; never FF, which begins a marker. */
  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) RANDOM.nextInt(255);
    }
    return bytes;
  }

  private static byte[] overwritten(byte[] jpeg) {
    byte[] other = jpeg.clone();
    for (int i = 0; i < 60; i++) {
      other[jpeg.length / 2 + i] = (byte) RANDOM.nextInt();
    }
    return other;
  }

  private static byte[] strays(byte[] jpeg, int count) {
    return Jpegs.inserted(jpeg, Jpegs.restarts(jpeg), bytes(count));
  }

  private static byte[] cut(byte[] jpeg) {
    return Arrays.copyOf(jpeg, jpeg.length / 2);
  }

  private static byte[] packetLost(byte[] jpeg) {
    return Jpegs.cutOut(jpeg, jpeg.length / 2, jpeg.length / 2 + 1_000);
  }

  private static Map<String, Kind> kinds() throws IOException {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    byte[] whole = encode(0);
    byte[] rows = encode(ROW);
    byte[] bare = Jpegs.withoutTables(encode(0));
    byte[] units = encode(1);
    byte[] grey = Jpegs.encode(scene(HEIGHT, BufferedImage.TYPE_BYTE_GRAY), 1, 1, 2 * ROW);
    byte[] bareRows = Jpegs.withoutTables(rows);
    List<Integer> restarts = Jpegs.restarts(rows);
    byte[] fields = Jpegs.joined(half(1), half(2));
    byte[] end = {(byte) 0xFF, (byte) 0xD9};
    kinds.put("whole, with Huffman tables of its own", alone(whole, whole));
    kinds.put("without Huffman tables", alone(bare, bare));
    kinds.put(
        "without Huffman tables, after one with its own",
        new Kind(List.of(ownTables()), bare, bare));
    kinds.put("with the header of AVI files", alone(Jpegs.avi(bare, 0), bare));
    for (int count : new int[] {1, 4, 9, 16}) {
      String of = count == 1 ? " byte" : " bytes";
      kinds.put(count + of + " before each restart marker", alone(strays(rows, count), rows));
    }
    kinds.put(
        "3 bytes before one restart marker",
        alone(Jpegs.inserted(rows, restarts.subList(4, 5), bytes(3)), rows));
    kinds.put(
        "9 bytes before each restart marker, without Huffman tables",
        alone(strays(bareRows, 9), bareRows));
    kinds.put("9 bytes before restart markers after each unit", alone(strays(units, 9), units));
    kinds.put("9 bytes before each restart marker, in grey", alone(strays(grey, 9), grey));
    byte[] filling = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
    kinds.put(
        "filling FF before each restart marker",
        alone(Jpegs.inserted(rows, restarts, filling), rows));
    kinds.put("restart markers announced, none sent", alone(announced(whole), whole));
    byte[] open = Arrays.copyOf(rows, rows.length - 2);
    kinds.put(
        "bytes before the end of the image",
        alone(Jpegs.joined(Jpegs.joined(open, bytes(9)), end), rows));
    kinds.put(
        "bytes between the tables",
        alone(Jpegs.inserted(whole, List.of(Jpegs.secondSegment(whole)), bytes(9)), whole));
    kinds.put("begun twice", alone(Jpegs.joined(Arrays.copyOf(rows, 2), rows), rows));
    kinds.put("without the end of the image", alone(open, rows));
    kinds.put("500 zeros behind the end", alone(Arrays.copyOf(rows, rows.length + 500), rows));
    kinds.put("two half pictures", alone(fields, fields));
    kinds.put("two half pictures after a cut one", new Kind(List.of(cut(fields)), fields, fields));
    kinds.put("two half pictures after a whole one", new Kind(List.of(whole), fields, fields));
    refused(kinds, whole, rows);
    return kinds;
  }

  private static void refused(Map<String, Kind> kinds, byte[] whole, byte[] rows)
      throws IOException {
    List<Integer> restarts = Jpegs.restarts(rows);
    Map<String, byte[]> damaged = new LinkedHashMap<>();
    damaged.put("nothing", new byte[0]);
    damaged.put("a beginning alone", Arrays.copyOf(whole, 2));
    damaged.put("noise", bytes(5_000));
    damaged.put("cut in the middle", cut(whole));
    damaged.put("cut in the middle, with restart markers", cut(rows));
    damaged.put("60 bytes overwritten", overwritten(whole));
    damaged.put("60 bytes overwritten, with restart markers", overwritten(rows));
    damaged.put("a lost packet", packetLost(whole));
    damaged.put("a lost packet, with restart markers", packetLost(rows));
    damaged.put(
        "eight lost restart intervals", Jpegs.cutOut(rows, restarts.get(4), restarts.get(12)));
    damaged.put("a restart marker lost", Jpegs.cutOut(rows, restarts.get(4), restarts.get(4) + 2));
    damaged.put(
        "17 bytes before a restart marker",
        Jpegs.inserted(rows, restarts.subList(4, 5), new byte[17]));
    damaged.put("one half picture alone", half(1));
    damaged.put("without quantisation tables", Jpegs.withoutQuantisation(whole));
    damaged.put("much larger than the mode", Jpegs.encode(Jpegs.plain(5_120, 2_562, 0)));
    damaged.forEach((name, picture) -> kinds.put(name, new Kind(List.of(whole), picture, null)));
  }

  /** By codes that no other picture has. */
  private static byte[] ownTables() throws IOException {
    return Jpegs.encodeWithOwnTables(scene(HEIGHT, BufferedImage.TYPE_3BYTE_BGR));
  }

  /** Says that restart markers follow each row, which they do not. */
  private static byte[] announced(byte[] jpeg) {
    byte[] interval = {(byte) 0xFF, (byte) 0xDD, 0, 4, 0, ROW};
    return Jpegs.inserted(jpeg, List.of(2), interval);
  }

  @BeforeAll
  static void make() throws IOException {
    kinds = kinds();
  }

  static Stream<String> names() {
    return kinds.keySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void isShownOrRefused(String name) throws Exception {
    Kind kind = Objects.requireNonNull(kinds.get(name));
    try (MjpegDecoder decoder = Decoders.ffmpeg();
        MjpegDecoder other = Decoders.ffmpeg()) {
      for (byte[] before : kind.before) {
        decodeAnyhow(decoder, before);
      }
      byte[] whole = kind.like;
      if (whole == null) {
        assertThatThrownBy(() -> decode(decoder, kind.picture))
            .isInstanceOf(DamagedPictureException.class);
        return;
      }
      VideoFrame shown = decode(decoder, kind.picture);
      VideoFrame like = decode(other, whole);
      assertThat(shown.height()).isEqualTo(HEIGHT);
      assertThat(shown.y()).isEqualTo(like.y());
      assertThat(shown.u()).isEqualTo(like.u());
      assertThat(shown.v()).isEqualTo(like.v());
    }
  }

  private static void decodeAnyhow(MjpegDecoder decoder, byte[] jpeg) {
    try {
      decode(decoder, jpeg);
    } catch (DamagedPictureException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  private static VideoFrame decode(MjpegDecoder decoder, byte[] jpeg)
      throws DamagedPictureException {
    return decoder.decode(Jpegs.frame(WIDTH, HEIGHT, 0, jpeg));
  }

  @Test
  void theTableHasTheseRowsAndNoOthers() throws Exception {
    Map<String, String> documented = new LinkedHashMap<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      String[] cells = line.split("\\|", -1);
      if (cells.length > 2 && (cells[2].contains("shown") || cells[2].contains("refused"))) {
        documented.put(cells[1].strip(), cells[2].strip());
      }
    }
    Map<String, String> tested = new LinkedHashMap<>();
    kinds.forEach((name, kind) -> tested.put(name, kind.like == null ? "refused" : "shown"));
    tested.put(REAL, "shown");
    assertThat(documented).containsExactlyInAnyOrderEntriesOf(tested);
  }

  /** Beside the decoder of the JDK. */
  @Test
  void theFrameOfARealCameraIsShown() throws Exception {
    String corpus = System.getProperty("roomhand.corpus", "");
    assumeFalse(corpus.isEmpty(), "needs -Droomhand.corpus=DIR");
    byte[] jpeg = Files.readAllBytes(Path.of(corpus, "mjpg", "avi1-no-huffman-tables-960x720.jpg"));
    try (MjpegDecoder decoder = Decoders.ffmpeg()) {
      VideoFrame shown = decoder.decode(Jpegs.frame(960, 720, 0, jpeg));
      assertThat(shown.width()).isEqualTo(960);
      assertThat(shown.height()).isEqualTo(720);
      byte[] withStrays = strays(jpeg, 9);
      assertThat(decoder.decode(Jpegs.frame(960, 720, 0, withStrays)).y()).isEqualTo(shown.y());
      BufferedImage witness = Jpegs.witness(jpeg, encode(0));
      for (int y = 8; y < 720; y += 16) {
        for (int x = 8; x < 960; x += 16) {
          assertThat((shown.y()[y * 960 + x] & 0xFF) - luma(witness.getRGB(x, y)))
              .as("%d, %d", x, y)
              .isBetween(-4, 4);
        }
      }
    }
  }

  /** In limited range. */
  private static int luma(int rgb) {
    double full = 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF);
    return (int) Math.round(16 + full * 219 / 255);
  }
}
