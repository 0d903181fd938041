package io.roomhand.devices.linux.v4l2.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceSurvey.Entry;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.devices.linux.survey.Surveyed;
import io.roomhand.devices.linux.survey.VideoFunctionSurvey;
import io.roomhand.devices.linux.v4l2.KernelLists;
import io.roomhand.devices.linux.v4l2.V4l2Survey;
import io.roomhand.emulators.dump.DeviceDump;
import io.roomhand.emulators.dump.PlayedDevice;
import io.roomhand.emulators.usb.UsbDescription;
import io.roomhand.emulators.usb.UsbSpeed;
import io.roomhand.testkit.vm.MachineTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Recorded cameras, played to a real kernel: what its driver makes of them is what we list, and
 * {@code v4l2-ctl} is the witness. Ten of them; all with {@code -Droomhand.recorded=all}, which
 * writes the table {@code /out/recorded-cameras.txt}.
 */
@Tag("vm")
class RecordedCamerasTest {
  /** Each has an oddity of its own. */
  private static final List<String> TEN =
      List.of(
          "046d-082d",
          "046d-085e",
          "046d-0825",
          "054c-0b7f",
          "0fd9-0066",
          "1224-2a25",
          "1532-0e05",
          "328f-1912",
          "3564-fef8",
          "6e30-fef0");

  private static final Map<String, String> LISTS =
      Map.of(
          "046d-085e", "logitech-brio.txt",
          "1224-2a25", "sq11-generic-zero-ranges.txt",
          "6e30-fef0", "obsbot-tiny.txt");

  /** Those of which no node comes: a driver finds no streams in them, at their own speed. */
  private static final List<String> WITHOUT_NODE = List.of("054c-0b7f");

  /** It declares the same size of buffers for all its pictures. */
  private static final String SMALL_BUFFERS = "328f-1912";

  /** Formats of which we make pictures, by the kernel's letters. */
  private static final List<String> SHOWN =
      List.of(
          "YUYV", "YVYU", "UYVY", "NV12", "NV21", "YU12", "YV12", "MJPG", "JPEG", "H264", "HEVC");

  private static final int MOST_TEXT = 1_000;

  private Path corpus;
  private PluggedCameras bench;
  private final List<String> table = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    String given = System.getProperty("roomhand.corpus", "");
    assumeTrue(!given.isEmpty(), "no corpus given");
    corpus = Path.of(given);
    bench = new PluggedCameras();
  }

  @AfterEach
  void close() throws Exception {
    if (bench != null) {
      bench.close();
    }
    if (!table.isEmpty()) {
      Files.write(Path.of("/out/recorded-cameras.txt"), table);
    }
  }

  private List<Path> dumps() throws IOException {
    boolean all = System.getProperty("roomhand.recorded", "").equals("all");
    try (Stream<Path> files = Files.list(corpus.resolve("uvc"))) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .filter(file -> all || TEN.contains(number(file)))
          .sorted()
          .toList();
    }
  }

  private static String number(Path file) {
    return file.getFileName().toString().substring(0, 9);
  }

  @Test
  void whatTheKernelsDriverListsOfRecordedCamerasIsWhatWeList() throws Exception {
    List<Path> files = dumps();
    assertThat(files.size()).isGreaterThanOrEqualTo(TEN.size());
    List<String> wrong = new ArrayList<>();
    for (Path file : files) {
      try {
        compare(file);
      } catch (AssertionError | Exception e) {
        wrong.add(file.getFileName() + ": " + shortened(e));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /**
   * As {@code rig devices} advises: without companions of endpoints the driver finds the formats.
   */
  @Test
  void aHeadThatDescribesItsFormatsBehindTheEndpointHasANodeAtAPortOfUsb2() throws Exception {
    Path file = corpus.resolve("uvc").resolve("054c-0b7f-sony-srg-120du.txt");
    PlayedDevice slow = new PlayedDevice(DeviceDump.read(file).at(UsbSpeed.HIGH));
    String name = bench.plugInRecorded(slow);
    assertThat(ours(name))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(Objects.requireNonNull(entry.video()).modes())
                    .containsExactly("1280x720@25 YUYV"));
  }

  /** Lists of modes fill pages. */
  private static String shortened(Throwable failure) {
    String text = failure.toString();
    return text.length() <= MOST_TEXT
        ? text
        : text.substring(0, MOST_TEXT / 2)
            + " ... "
            + text.substring(text.length() - MOST_TEXT / 2);
  }

  private void compare(Path file) throws Exception {
    DeviceDump dump = DeviceDump.read(file);
    String list = LISTS.get(number(file));
    if (list != null) {
      dump = dump.withControls(corpus.resolve("v4l2").resolve(list));
    }
    UsbDescription described = dump.description();
    PlayedDevice device = new PlayedDevice(dump);
    MachineTools.run("dmesg", "--clear");
    String name = bench.plugInRecorded(device);
    try {
      assertThat(MachineTools.run("cat", "/sys/bus/usb/devices/" + name + "/idVendor").strip())
          .isEqualTo("%04x".formatted(described.vendor()));
      List<Entry> ours = ours(name);
      boolean none = WITHOUT_NODE.contains(number(file));
      String row = file.getFileName() + " | " + described.speed() + " | ";
      if (ours.isEmpty()) {
        table.add(row + "no node: " + messages());
      }
      assertThat(ours.isEmpty()).as("no node").isEqualTo(none);
      Map<Entry, KernelLists> both = new LinkedHashMap<>();
      for (Entry entry : ours) {
        both.put(entry, KernelLists.ask(entry.node()));
        table.add(row + row(entry, both.get(entry)));
      }
      both.forEach(RecordedCamerasTest::check);
      if (number(file).equals(SMALL_BUFFERS)) {
        assertThat(
                MachineTools.video(
                    ours.get(0).node(),
                    "--set-fmt-video=width=1920,height=1080,pixelformat=YUYV",
                    "--get-fmt-video"))
            .as("the kernel makes buffers of 1843200 bytes large enough")
            .containsPattern("Size Image +: 4147200");
      }
      nodeless(name, none);
    } finally {
      bench.remove(device);
    }
  }

  /** Of what has no node {@code rig devices} says why. */
  private static void nodeless(String name, boolean expected) {
    Surveyed surveyed = new Surveyed();
    new VideoFunctionSurvey().look(surveyed);
    assertThat(surveyed.found).hasSize(expected ? 1 : 0);
    if (expected) {
      assertThat(surveyed.found.get(0).node()).isEqualTo("USB " + name);
      assertThat(surveyed.found.get(0).remarks())
          .singleElement()
          .asString()
          .contains("has no /dev/video", "behind the endpoint", "VISCA");
    }
  }

  private static String messages() throws Exception {
    return MachineTools.run("dmesg")
        .lines()
        .filter(line -> line.contains("usb") || line.contains("uvc"))
        .collect(Collectors.joining("; "));
  }

  /** What {@code rig devices} lists of it. */
  private static List<Entry> ours(String name) {
    Surveyed surveyed = new Surveyed();
    new V4l2Survey().look(surveyed);
    return surveyed.found.stream()
        .filter(
            entry ->
                Files.exists(
                    Path.of("/sys/bus/usb/devices", name).resolve(interfaceOf(entry.node(), name))))
        .toList();
  }

  /** The interface of a node, below its device's folder; one that is not there for others. */
  private static String interfaceOf(String node, String device) {
    try {
      String link =
          Path.of("/sys/class/video4linux", Path.of(node).getFileName().toString(), "device")
              .toRealPath()
              .getFileName()
              .toString();
      return link.startsWith(device + ":") ? link : "none";
    } catch (IOException e) {
      return "none";
    }
  }

  private static String row(Entry entry, KernelLists kernel) {
    VideoState video = entry.video();
    PtzState ptz = entry.ptz();
    String moves =
        Stream.of(
                "pan_absolute",
                "tilt_absolute",
                "zoom_absolute",
                "pan_speed",
                "tilt_speed",
                "zoom_continuous")
            .filter(kernel.controls()::containsKey)
            .map(control -> control + " " + kernel.controls().get(control))
            .collect(Collectors.joining(", "));
    return "%s %s, %s | driver: formats %s, %d modes, %s | we: %s modes, %s, %s"
        .formatted(
            entry.node(),
            entry.id().description(),
            entry.id().name(),
            kernel.formats(),
            kernel.modes().size(),
            moves,
            video == null ? "no" : Integer.toString(video.modes().size()),
            ptz,
            entry.remarks());
  }

  private static void check(Entry entry, KernelLists kernel) {
    VideoState video = Objects.requireNonNull(entry.video());
    List<String> offered =
        kernel.modes().stream()
            .filter(mode -> SHOWN.contains(letters(mode)))
            .map(mode -> mode.replace(" HEVC", " H265").replace(" JPEG", " MJPG"))
            .distinct()
            .toList();
    if (offered.isEmpty()) {
      assertThat(entry.remarks()).singleElement().asString().contains("can't be shown");
    } else {
      assertThat(video.modes()).as(entry.node() + " modes").containsExactlyElementsOf(offered);
    }
    PtzState ptz = entry.ptz();
    axis(kernel, PtzAxis.PAN, "pan_absolute", "pan_speed", ptz);
    axis(kernel, PtzAxis.TILT, "tilt_absolute", "tilt_speed", ptz);
    axis(kernel, PtzAxis.ZOOM, "zoom_absolute", "none", ptz);
  }

  private static String letters(String mode) {
    return mode.substring(mode.indexOf(' ') + 1).replace("I420", "YU12");
  }

  private static void axis(
      KernelLists kernel, PtzAxis axis, String absolute, String speed, @Nullable PtzState ptz) {
    KernelLists.Range range = kernel.controls().get(absolute);
    KernelLists.Range speeds = kernel.controls().get(speed);
    boolean drives = speeds != null && speeds.min() < 0 && speeds.max() > 0;
    AxisState ours = ptz == null ? null : ptz.axis(axis);
    if (range != null && range.min() < range.max()) {
      if (ours == null) {
        throw new AssertionError(absolute + " is not offered");
      }
      assertThat(List.of(ours.min(), ours.max(), ours.step(), ours.def()))
          .as(absolute)
          .containsExactly(
              (int) range.min(),
              (int) range.max(),
              (int) Math.max(1, range.step()),
              (int) range.preset());
      assertThat((long) ours.current())
          .as(absolute + " position, within its range")
          .isEqualTo(Math.max(range.min(), Math.min(range.max(), range.value())));
      assertThat(ours.continuous()).as(speed).isEqualTo(drives);
    } else {
      assertThat(ours != null).as(absolute + " can't be set to anything").isEqualTo(drives);
    }
  }
}
