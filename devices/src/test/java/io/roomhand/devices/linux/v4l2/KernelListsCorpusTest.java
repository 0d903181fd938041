package io.roomhand.devices.linux.v4l2;

import static io.roomhand.devices.linux.v4l2.fake.Seen.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.v4l2.fake.FakeCamera;
import io.roomhand.devices.linux.v4l2.fake.FakePins;
import io.roomhand.devices.linux.v4l2.node.ControlIds;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code v4l2-ctl} has listed of real cameras, met by the driver on a fake kernel. */
class KernelListsCorpusTest {
  private static final Map<String, Integer> CONTROLS =
      Map.of(
          "pan_absolute", ControlIds.PAN_ABSOLUTE,
          "tilt_absolute", ControlIds.TILT_ABSOLUTE,
          "zoom_absolute", ControlIds.ZOOM_ABSOLUTE,
          "zoom_continuous", ControlIds.ZOOM_CONTINUOUS,
          "pan_speed", ControlIds.PAN_SPEED,
          "tilt_speed", ControlIds.TILT_SPEED,
          "pan_relative", ControlIds.PAN_RELATIVE,
          "tilt_relative", ControlIds.TILT_RELATIVE);

  private static final long[] FULL_HD = {1920, 1080, 0, 148_500_000, 280, 45};
  private static final long[] FILM = {1920, 1080, 0, 74_250_000, 830, 45};
  private static final long[] HD = {1280, 720, 0, 74_250_000, 370, 30};

  @TempDir private Path root;
  private FakeMachine machine;
  private Path lists;

  @BeforeEach
  void find() {
    String given = System.getProperty("roomhand.corpus", "");
    assumeTrue(!given.isEmpty(), "no corpus given");
    lists = Path.of(given, "v4l2");
    machine = new FakeMachine(root);
  }

  @AfterEach
  void close() {
    if (machine != null) {
      machine.close();
    }
  }

  private KernelLists list(String file) throws IOException {
    return KernelLists.parse(Files.readString(lists.resolve(file + ".txt")));
  }

  /** A camera that lists the same; the first part of a file where it has several. */
  private static FakeCamera camera(KernelLists list) {
    FakeCamera camera = new FakeCamera();
    list.modes().forEach(mode -> addMode(camera, mode));
    if (list.modes().isEmpty()) {
      camera.format("MJPG", 1280, 720, 30);
    }
    list.controls()
        .forEach(
            (name, range) -> {
              Integer id = CONTROLS.get(name);
              if (id != null) {
                camera.control(id, range.min(), range.max(), range.step(), range.preset());
                camera.setByOthers(id, (int) range.value());
              }
            });
    return camera;
  }

  private static void addMode(FakeCamera camera, String mode) {
    String[] parts = mode.replace("I420", "YU12").split("[x@ ]", -1);
    int hundredths = (int) Math.round(100 * Double.parseDouble(parts[2]));
    camera.mode(parts[3], Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), 100, hundredths);
  }

  private CameraAttached attach(FakeCamera camera) throws Exception {
    return machine.startWith(camera);
  }

  private static AxisState axis(CameraAttached camera, PtzAxis axis) {
    return Objects.requireNonNull(Objects.requireNonNull(camera.ptz()).axis(axis));
  }

  @Test
  void everyListIsReadAndGivesAxesAndModesThatMakeSense() throws Exception {
    List<Path> files;
    try (Stream<Path> found = Files.list(lists)) {
      files = found.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(12);
    Set<String> moving = new HashSet<>();
    int video = 0;
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".txt", "");
      KernelLists list = list(name);
      machine.plug(video, camera(list));
      machine.look();
      int number = video++;
      CameraAttached attached =
          machine.seen.first(
              CameraAttached.class, event -> event.camera().id().name().equals("camera " + number));
      assertThat(attached.video().modes()).as(name).doesNotHaveDuplicates();
      if (!list.modes().isEmpty()) {
        assertThat(attached.video().modes())
            .as(name)
            .containsAll(list.modes().stream().filter(KernelListsCorpusTest::isShown).toList());
      }
      PtzState ptz = attached.ptz();
      for (PtzAxis axis : PtzAxis.values()) {
        AxisState state = ptz == null ? null : ptz.axis(axis);
        if (state != null) {
          moving.add(name);
          assertThat(state.current()).as(name).isBetween(state.min(), state.max());
        }
      }
      machine.unplug(number);
      machine.look();
    }
    assertThat(moving)
        .containsExactlyInAnyOrder(
            "obsbot-tiny",
            "ptz-head-340-degrees",
            "logitech-bcc950",
            "logitech-brio",
            "logitech-c930e",
            "microsoft-lifecam-studio");
  }

  private static boolean isShown(String mode) {
    return mode.matches(".* (YUYV|NV12|I420|MJPG|H264)");
  }

  @Test
  void aHeadHasItsOwnStepsAndAPositionBeyondItsRangeIsAtTheEnd() throws Exception {
    CameraAttached camera = attach(camera(list("obsbot-tiny")));
    AxisState pan = axis(camera, PtzAxis.PAN);
    assertThat(pan.current()).as("it says 533736").isEqualTo(468_000);
    assertThat(pan.step()).isEqualTo(3_600);
    assertThat(axis(camera, PtzAxis.TILT).step()).isEqualTo(7_200);
    assertThat(pan.continuous()).as("speeds from -1 to 160").isTrue();
    assertThat(axis(camera, PtzAxis.ZOOM).continuous())
        .as("continuous zoom from 0 on can't be stopped")
        .isFalse();
  }

  /** The default of pan_speed is 1: a movement. */
  @Test
  void aHeadWhoseDefaultSpeedIsAMovementStandsStillUntilItIsDriven() throws Exception {
    FakeCamera fake = new FakeCamera().format("MJPG", 1280, 720, 30);
    KernelLists list = list("logitech-bcc950");
    for (String name : List.of("pan_speed", "tilt_speed")) {
      KernelLists.Range range = Objects.requireNonNull(list.controls().get(name));
      assertThat(range.preset()).isEqualTo(1);
      fake.control(
          Objects.requireNonNull(CONTROLS.get(name)),
          range.min(),
          range.max(),
          range.step(),
          range.preset());
    }
    CameraAttached camera = attach(fake);
    assertThat(fake.writes()).as("nothing is set when it is found").isEmpty();
    assertThat(Objects.requireNonNull(camera.ptz()).moving()).isFalse();
    assertThat(axis(camera, PtzAxis.PAN).def()).isZero();
    var ptz = Objects.requireNonNull(camera.camera().ptz());
    get(ptz.drive(new Axes<>(-1.0, null, null)));
    get(ptz.stop());
    String pan = Integer.toHexString(ControlIds.PAN_SPEED);
    String tilt = Integer.toHexString(ControlIds.TILT_SPEED);
    assertThat(fake.writes()).contains(pan + "=-1").endsWith(pan + "=0", tilt + "=0");
    assertThat(fake.writes()).doesNotContain(pan + "=1", tilt + "=1");
  }

  @Test
  void rangesOfNothingAreNoAxes() throws Exception {
    FakeCamera fake = camera(list("sq11-generic-zero-ranges"));
    CameraAttached camera = attach(fake);
    assertThat(camera.ptz()).isNull();
    assertThat(camera.camera().ptz()).isNull();
  }

  @Test
  void stoppingAHeadBeyondItsRangeAsksForNothingThatItsDriverRefuses() throws Exception {
    FakeCamera fake = camera(list("obsbot-tiny"));
    CameraAttached camera = attach(fake);
    var ptz = Objects.requireNonNull(camera.camera().ptz());
    get(ptz.move(new Axes<>(0, null, null)));
    fake.setByOthers(ControlIds.PAN_ABSOLUTE, 533_736); // still on its way, as this camera tells it
    get(ptz.stop());
    assertThat(fake.writes())
        .filteredOn(write -> write.startsWith(Integer.toHexString(ControlIds.PAN_ABSOLUTE) + "="))
        .last()
        .isEqualTo(Integer.toHexString(ControlIds.PAN_ABSOLUTE) + "=468000");
  }

  @Test
  void aFormatThatIsListedTwiceIsOfferedOnce() throws Exception {
    FakeCamera fake =
        new FakeCamera().format("NV12", 3840, 2160, 30).format("YU12", 3840, 2160, 30);
    CameraAttached camera = attach(fake.listsAgain("NV12"));
    assertThat(camera.video().modes()).containsExactly("3840x2160@30 NV12", "3840x2160@30 I420");
  }

  /** The default interval of some cameras is none of those that they list. */
  @Test
  void theModeOfNowCanBeSetThoughTheDriverDoesNotListItsRate() throws Exception {
    FakeCamera fake = new FakeCamera().mode("YUYV", 640, 480, 1, 60).mode("YUYV", 640, 480, 1, 15);
    fake.lies(Requests.G_PARM, answer -> answer.putInt(Structs.StreamParameters.DENOMINATOR, 30));
    CameraAttached camera = attach(fake);
    assertThat(camera.video().activeMode()).isEqualTo("640x480@30 YUYV");
    assertThat(camera.video().modes())
        .containsExactly("640x480@60 YUYV", "640x480@15 YUYV", "640x480@30 YUYV");
    get(camera.camera().setModes(null, "640x480@30 YUYV"));
  }

  /** The names of the cards, which the kernel has cut at 31 bytes. */
  @Test
  void noNameOfACardIsShownTwiceOrCut() throws Exception {
    int video = 0;
    for (String name : lines("Card type *: (.+)")) {
      machine.sys.usb(video, 1, Integer.toString(video + 1), "", name);
      machine.kernel.plug("/dev/video" + video++, FakeMachine.webcam());
    }
    machine.start();
    assertThat(machine.seen.of(CameraAttached.class))
        .extracting(camera -> camera.camera().id().name())
        .contains("USB3. 0 capture", "Logitech Webcam C930e", "Microsoft LifeCam Studio(TM)")
        .noneMatch(name -> name.contains(": "));
  }

  private Set<String> lines(String pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(lists)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".txt")).toList()) {
        for (String line : Files.readAllLines(file)) {
          Matcher matcher = Pattern.compile(pattern).matcher(line.strip());
          if (matcher.matches()) {
            found.add(matcher.group(1));
          }
        }
      }
    }
    return found;
  }

  private static FakeCamera receiver() {
    return new FakeCamera()
        .format("UYVY", 64, 48, 25)
        .input(
            new FakePins.Input(
                "HDMI 0", 2, Structs.Input.CAP_DV_TIMINGS, 0, List.of(FULL_HD, FILM, HD)));
  }

  /** What receivers have measured; each section of the list is one source. */
  @Test
  void measuredTimingsAreKnownByTheNamesOfTheirStandards() throws Exception {
    List<String> names = new ArrayList<>();
    String text = Files.readString(lists.resolve("hdmi-receivers-dv-timings.txt"));
    for (String section : text.split("## ", -1)) {
      if (section.contains("Pixelclock")) {
        int width = number(section, "Active width");
        int height = number(section, "Active height");
        int across = number(section, "Total width") - width;
        int down = number(section, "Total height") - height;
        int clock = number(section, "Pixelclock");
        FakeCamera fake = receiver();
        int video = names.size();
        fake.lies(
            Requests.G_DV_TIMINGS,
            answer -> {
              answer.putInt(Structs.DvTimings.WIDTH, width);
              answer.putInt(Structs.DvTimings.HEIGHT, height);
              answer.putLong(Structs.DvTimings.PIXEL_CLOCK, clock);
              answer.putInt(Structs.DvTimings.H_BLANKING, across);
              answer.putInt(Structs.DvTimings.V_BLANKING, down);
            });
        machine.plug(video, fake);
        machine.look();
        names.add(
            machine
                .seen
                .first(
                    CameraAttached.class,
                    event -> event.camera().id().name().equals("camera " + video))
                .video()
                .activeMode());
      }
    }
    assertThat(names)
        .containsExactly(
            "1920x1080p60",
            "1920x1080p60",
            "1920x1080p86",
            "1920x1080p60",
            "1280x720p60",
            "1920x1080p24");
  }

  private static int number(String text, String key) {
    Matcher found = Pattern.compile(key + ": (\\d+)").matcher(text);
    assertThat(found.find()).as(key).isTrue();
    return Integer.parseInt(found.group(1));
  }

  /** As those receivers say that no source is plugged in. */
  @Test
  void aTimingOfNothingIsNoSignalAndIsNotSet() throws Exception {
    FakeCamera fake = receiver();
    fake.lies(
        Requests.QUERY_DV_TIMINGS,
        answer -> {
          answer.putInt(Structs.DvTimings.WIDTH, 0);
          answer.putInt(Structs.DvTimings.HEIGHT, 0);
        });
    fake.fails(Requests.S_DV_TIMINGS, Errno.EINVAL);
    CameraAttached camera = attach(fake);
    assertThat(camera.video().activeMode()).isEmpty();
    assertThat(camera.video().modes()).hasSize(3);
  }
}
