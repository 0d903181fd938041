package io.roomhand.rigs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.media.health.MicrophoneHealth;
import io.roomhand.core.media.health.MicrophoneHealth.Condition;
import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.core.provider.DeviceSurvey.Kind;
import io.roomhand.core.provider.MicrophoneSurvey;
import io.roomhand.core.provider.MicrophoneSurvey.Judged;
import io.roomhand.core.provider.UsbSurvey;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DevicesCommandTest {
  private static final DeviceSurvey.Entry BOARD =
      new DeviceSurvey.Entry(
          Kind.CAMERA,
          new DeviceId("Grabber", "pci:0000:03:00.0"),
          "/dev/video2",
          "cx88",
          "0000:03:00.0",
          List.of(),
          new VideoState(
              List.of("S-Video", "HDMI"), "HDMI", List.of("a", "1280x720p60"), "1280x720p60", null),
          new PtzState(new AxisState(-5, 5, 0, 0, 1, true, true, null), null, null, false),
          List.of("cheese (process 7)"),
          List.of("It is warm."));

  private static DeviceSurvey.Entry part(Kind kind, String node, String trait) {
    return new DeviceSurvey.Entry(
        kind,
        new DeviceId("PanaCast 50 Room System with a name that never ends", "usb:0b0e:3011:A1#2"),
        node,
        "snd-usb-audio",
        "0000:00:14.0/4",
        List.of(trait),
        null,
        null,
        List.of(),
        List.of());
  }

  private static UsbSurvey.Device usb(String node, String place, UsbSurvey.Device... children) {
    boolean hub = children.length > 0;
    return new UsbSurvey.Device(
        node,
        place,
        hub ? "" : "PanaCast",
        0x0b0e,
        0x3011,
        hub,
        !hub,
        480,
        hub ? null : 5_000,
        hub ? 0 : 896,
        hub,
        (int) node.chars().filter(letter -> letter == '.').count(),
        hub ? List.of() : List.of("It is slow."),
        List.of(children));
  }

  /** What is asked for USB. */
  private UsbSurvey usb =
      () -> {
        throw new AssertionError("nobody has asked for USB");
      };

  /** What is asked for microphones. */
  private MicrophoneSurvey microphones =
      duration -> {
        throw new AssertionError("nobody has asked to listen");
      };

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int devices(DeviceSurvey survey, String... args) {
    CommandLine line =
        new CommandLine(
            new DevicesCommand(
                () -> List.of(survey), () -> List.of(usb), () -> List.of(microphones)));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private void hears() {
    DeviceId boom = new DeviceId("Boom", "pulse:boom");
    DeviceId puck = new DeviceId("Puck", "alsa:puck,0");
    DeviceId wall = new DeviceId("Wall", "pulse:wall");
    DeviceId desk = new DeviceId("Desk", "pulse:desk");
    microphones =
        duration ->
            List.of(
                new Judged(boom, false, MicrophoneHealth.of(Condition.ZEROS), ""),
                new Judged(
                    puck, false, MicrophoneHealth.heldBy("arecord (process 7)"), "it is busy"),
                new Judged(wall, true, MicrophoneHealth.UNKNOWN, ""),
                new Judged(desk, false, MicrophoneHealth.UNKNOWN, "no such device"));
  }

  @Test
  void whatWasHeardIsALineForEachMicrophone() {
    hears();
    assertThat(devices(findings -> findings.found(BOARD), "--listen")).isZero();
    assertThat(out.toString())
        .contains(
            "LISTENED TO",
            "  Boom gives nothing but zeros",
            "  Puck is held by arecord (process 7)",
            "  Wall is muted",
            "  Desk could not be recorded: no such device");
    assertThat(err.toString()).contains("listening for 6 s");
  }

  @Test
  void aLimitThatEndsBeforeItHasListenedIsRefused() {
    assertThat(devices(findings -> {}, "--listen", "--limit", "5"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("--limit 5 is outside 15..3600");
  }

  @Test
  void whatWasHeardIsInTheJsonObject() throws IOException {
    hears();
    assertThat(devices(findings -> findings.found(BOARD), "--listen", "--json")).isZero();
    JsonNode told = new JsonMapper().readTree(out.toString()).get("microphones");
    assertThat(told).hasSize(4);
    assertThat(told.get(1).get("description").asText()).isEqualTo("alsa:puck,0");
    assertThat(told.get(1).get("health").asText()).isEqualTo("held");
    assertThat(told.get(1).get("holder").asText()).isEqualTo("arecord (process 7)");
    assertThat(told.get(2).get("muted").asBoolean()).isTrue();
    assertThat(told.get(3).get("problem").asText()).isEqualTo("no such device");
  }

  @Test
  void aTableTellsWhatAnInstallerWantsToKnow() {
    assertThat(devices(found -> found.found(BOARD))).isEqualTo(CliMain.OK);
    assertThat(out.toString().lines())
        .anyMatch(
            line ->
                line.matches(
                    "Grabber +/dev/video2 +cx88 +S-Video, \\[HDMI\\] +1280x720p60 \\(of 2\\) +pan"
                        + " +cheese \\(process 7\\)"))
        .contains("  id pci:0000:03:00.0")
        .anyMatch(line -> line.strip().equals("It is warm."));
  }

  @Test
  void kindsHaveTheirSectionsAndPartsOfOneDeviceAreNamed() {
    DeviceSurvey survey =
        found -> {
          found.found(part(Kind.SPEAKER, "/dev/snd/pcmC1D0p", "hw:P50,0"));
          found.found(part(Kind.MICROPHONE, "/dev/snd/pcmC1D0c", "hw:P50,0"));
          found.found(part(Kind.TELEPHONY, "/dev/hidraw0", "buttons hook, mute"));
          found.found(BOARD);
          found.skipped("/dev/hidraw1", "Keyboard: a HID device without telephony");
        };
    assertThat(devices(survey)).isEqualTo(CliMain.OK);
    assertThat(out.toString().lines().filter(line -> line.matches("[A-Z].*")))
        .extracting(line -> line.replaceFirst("  .*", ""))
        .containsExactly(
            "CAMERA",
            "Grabber",
            "MICROPHONE",
            "PanaCast 50 Room System with a na...",
            "SPEAKER",
            "PanaCast 50 Room System with a na...",
            "TELEPHONY",
            "PanaCast 50 Room System with a na...",
            "IN ONE DEVICE",
            "SKIPPED");
    assertThat(out.toString())
        .contains(
            "  0000:00:14.0/4: speaker /dev/snd/pcmC1D0p, microphone /dev/snd/pcmC1D0c, telephony"
                + " /dev/hidraw0")
        .contains("  buttons hook, mute")
        .contains("  /dev/hidraw1: Keyboard");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void theTreeOfUsbShowsWhatHangsWhereAndWhatIsWrong() {
    usb =
        () ->
            List.of(
                usb(
                    "usb1",
                    "0000:00:14.0/0",
                    usb("1-4", "0000:00:14.0/4", usb("1-4.2", "0000:00:14.0/4.2"))));
    DeviceSurvey survey =
        found -> {
          found.skipped("/dev/hidraw1", "Keyboard");
          found.found(part(Kind.MICROPHONE, "/dev/snd/pcmC1D0c", "hw:P50,0"));
          found.found(BOARD);
        };
    assertThat(devices(survey, "--usb")).isEqualTo(CliMain.OK);
    String tree = out.toString().substring(out.toString().indexOf("\n\nUSB\n") + 2);
    assertThat(tree.lines())
        .containsExactly(
            "USB",
            "  usb1 0b0e:3011, 480 Mbit/s, 0 mA self-powered",
            "    1-4 0b0e:3011, 480 Mbit/s, 0 mA self-powered, no hub before it",
            "        = microphone /dev/snd/pcmC1D0c",
            "      1-4.2 PanaCast 0b0e:3011, 480 Mbit/s, declares 5000, 896 mA, behind 1 hub",
            "          ! It is slow.",
            "");
  }

  @Test
  void theTreeOfUsbIsInTheJsonToo() throws IOException {
    usb = () -> List.of(usb("usb1", "x", usb("1-4", "0000:00:14.0/4")));
    DeviceSurvey survey = found -> found.found(part(Kind.CAMERA, "/dev/video0", "t"));
    assertThat(devices(survey, "--json", "--usb")).isEqualTo(CliMain.OK);
    JsonNode camera = new JsonMapper().readTree(out.toString()).at("/usb/0/children/0");
    assertThat(camera.at("/node").asText()).isEqualTo("1-4");
    assertThat(camera.at("/id").asText()).isEqualTo("0b0e:3011");
    assertThat(camera.at("/megabits").asInt()).isEqualTo(480);
    assertThat(camera.at("/declaredMegabits").asInt()).isEqualTo(5_000);
    assertThat(camera.at("/milliamperes").asInt()).isEqualTo(896);
    assertThat(camera.at("/depth").asInt()).isZero();
    assertThat(camera.at("/devices/0").asText()).isEqualTo("/dev/video0");
    assertThat(camera.at("/remarks/0").asText()).isEqualTo("It is slow.");
  }

  @Test
  void whereUsbCannotBeAskedTheRestIsListedAllTheSame() {
    usb =
        () -> {
          throw new DeviceException(ErrorCode.UNSUPPORTED, "libusb can't be loaded here");
        };
    assertThat(devices(found -> found.found(BOARD), "--usb")).isEqualTo(CliMain.REFUSED);
    assertThat(err.toString())
        .isEqualTo("roomhand: USB could not be looked at: libusb can't be loaded here\n");
    assertThat(out.toString()).contains("Grabber").doesNotContain("USB\n");
  }

  @Test
  void whatIsWrongWithSeveralIsSaidOnce() {
    DeviceSurvey survey =
        found -> {
          found.found(BOARD);
          found.found(BOARD);
        };
    assertThat(devices(survey)).isEqualTo(CliMain.OK);
    assertThat(out.toString())
        .containsOnlyOnce("It is warm.")
        .contains("/dev/video2, /dev/video2:");
  }

  @Test
  void aSurveyThatFailsDoesNotHoldUpTheRest() {
    DeviceSurvey broken =
        found -> {
          throw new IllegalStateException("on purpose");
        };
    CommandLine line =
        new CommandLine(
            new DevicesCommand(
                () -> List.of(broken, found -> found.found(BOARD)), List::of, List::of));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    assertThat(line.execute()).isEqualTo(CliMain.OK);
    assertThat(out.toString()).contains("Grabber");
    assertThat(err.toString()).contains("on purpose");
  }

  @Test
  void jsonHasItAll() throws Exception {
    DeviceSurvey survey =
        found -> {
          found.found(BOARD);
          found.skipped("/dev/video3", "metadata");
        };
    assertThat(devices(survey, "--json")).isEqualTo(CliMain.OK);
    JsonNode all = new JsonMapper().readTree(out.toString());
    assertThat(all.get("complete").asBoolean()).isTrue();
    assertThat(all.get("skipped").get(0).get("node").asText()).isEqualTo("/dev/video3");
    JsonNode board = all.get("devices").get(0);
    assertThat(board.get("description").asText()).isEqualTo("pci:0000:03:00.0");
    assertThat(board.get("kind").asText()).isEqualTo("videoCapturer");
    assertThat(board.get("video").get("pins").get(1).asText()).isEqualTo("HDMI");
    assertThat(board.get("ptz").get("pan").get("max").asInt()).isEqualTo(5);
    assertThat(board.get("ptz").fieldNames())
        .toIterable()
        .containsExactly("pan", "tilt", "zoom", "moving");
    assertThat(board.get("ptz").get("tilt").isNull()).isTrue();
  }

  @Test
  void nothingIsSaidToBeNothing() {
    assertThat(devices(found -> {})).isEqualTo(CliMain.REFUSED);
    assertThat(err.toString()).contains("no device");
  }

  @Test
  void aDeviceThatHangsDoesNotHoldUpTheRest() {
    CountDownLatch never = new CountDownLatch(1);
    DeviceSurvey hangs =
        found -> {
          found.found(BOARD);
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    assertThat(devices(hangs, "--limit", "1")).isEqualTo(CliMain.NO_ANSWER);
    never.countDown();
    assertThat(out.toString()).contains("Grabber");
    assertThat(err.toString()).contains("within 1 s");
  }
}
