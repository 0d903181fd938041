package io.roomhand.rigs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.DeviceSurvey;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DevicesCommandTest {
  private static final DeviceSurvey.Entry BOARD =
      new DeviceSurvey.Entry(
          DeviceKind.VIDEO_CAPTURER,
          new DeviceId("Grabber", "pci:0000:03:00.0"),
          "/dev/video2",
          "cx88",
          new VideoState(
              List.of("S-Video", "HDMI"), "HDMI", List.of("a", "1280x720p60"), "1280x720p60", null),
          new PtzState(new AxisState(-5, 5, 0, 0, 1, true, true, null), null, null, false),
          List.of("cheese (process 7)"),
          List.of("It is warm."));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int devices(DeviceSurvey survey, String... args) {
    CommandLine line = new CommandLine(new DevicesCommand(() -> List.of(survey)));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @Test
  void aTableTellsWhatAnInstallerWantsToKnow() {
    assertThat(devices(found -> found.accept(BOARD))).isEqualTo(RigMain.OK);
    assertThat(out.toString().lines())
        .anyMatch(
            line ->
                line.matches(
                    "camera +Grabber +pci:0000:03:00\\.0 +/dev/video2 +cx88 +S-Video, \\[HDMI\\]"
                        + " +1280x720p60 \\(of 2\\) +pan +cheese \\(process 7\\)"))
        .anyMatch(line -> line.strip().equals("It is warm."));
  }

  @Test
  void jsonHasItAll() throws Exception {
    assertThat(devices(found -> found.accept(BOARD), "--json")).isEqualTo(RigMain.OK);
    JsonNode all = new JsonMapper().readTree(out.toString());
    assertThat(all.get("complete").asBoolean()).isTrue();
    JsonNode board = all.get("devices").get(0);
    assertThat(board.get("description").asText()).isEqualTo("pci:0000:03:00.0");
    assertThat(board.get("video").get("pins").get(1).asText()).isEqualTo("HDMI");
    assertThat(board.get("ptz").get("pan").get("max").asInt()).isEqualTo(5);
  }

  @Test
  void nothingIsSaidToBeNothing() {
    assertThat(devices(found -> {})).isEqualTo(RigMain.REFUSED);
    assertThat(err.toString()).contains("no camera");
  }

  @Test
  void aDeviceThatHangsDoesNotHoldUpTheRest() {
    CountDownLatch never = new CountDownLatch(1);
    DeviceSurvey hangs =
        found -> {
          found.accept(BOARD);
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    assertThat(devices(hangs, "--limit", "1")).isEqualTo(RigMain.NO_ANSWER);
    never.countDown();
    assertThat(out.toString()).contains("Grabber");
    assertThat(err.toString()).contains("within 1 s");
  }
}
