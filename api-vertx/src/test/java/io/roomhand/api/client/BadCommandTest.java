package io.roomhand.api.client;

import static io.roomhand.api.client.ClientRoom.failure;
import static io.roomhand.api.client.ClientRoom.good;
import static io.roomhand.core.device.ErrorCode.ILLEGAL_STATE;
import static io.roomhand.core.device.ErrorCode.INVALID_PARAMETER;
import static io.roomhand.core.device.ErrorCode.NOT_FOUND;
import static io.roomhand.core.device.ErrorCode.REJECTED;
import static io.roomhand.core.device.ErrorCode.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.areas.RoomCommands;
import io.roomhand.api.client.ptz.PtzHold;
import io.roomhand.api.client.ptz.PtzPress;
import io.roomhand.api.fixture.DeclaredErrors;
import io.roomhand.api.message.presets.Preset;
import io.roomhand.api.message.selfview.BroadcastSelfie;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.Field;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.audio.MuteOrigin;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each command whose fields a caller of the typed client can get wrong, wrong once. A command with
 * such fields and without a case here fails.
 */
class BadCommandTest {

  private record Bad(ErrorCode code, String named, Supplier<Future<?>> call) {}

  /** Their fields are enums here. */
  private static final List<String> CANNOT_BE_BAD =
      List.of("setCurrentPtzPropertyInverted", "ptzStop", "setPtzDefaults", "setAudioMute");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static ClientRoom room;

  @SuppressWarnings("NullAway.Init")
  private static RoomhandClient client;

  @BeforeAll
  static void start() throws IOException {
    room = new ClientRoom(folder);
    client = room.client;
  }

  @AfterAll
  static void stop() {
    room.close();
  }

  @TestFactory
  Stream<DynamicTest> everyBadCommandFailsWithItsCodeAndSaysWhatWasWrong() {
    Map<String, Bad> cases = cases();
    assertThat(cases.keySet())
        .containsExactlyInAnyOrderElementsOf(
            room.commands().stream()
                .filter(command -> command.request().stream().anyMatch(BadCommandTest::canBeBad))
                .map(Command::name)
                .filter(name -> !CANNOT_BE_BAD.contains(name))
                .toList());
    return cases.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Bad bad = entry.getValue();
                      DeviceException failure = failure(bad.call().get());
                      assertThat(failure.code()).as(failure.text()).isEqualTo(bad.code());
                      assertThat(failure.text()).contains(bad.named());
                      Command command = RoomCommands.table().find(entry.getKey());
                      DeclaredErrors.check(
                          Objects.requireNonNull(command), failure.code(), failure.text());
                    }));
  }

  /** A boolean is never wrong in Java, and a field of any type is never wrong at all. */
  private static boolean canBeBad(Field field) {
    return field.type() != Field.Type.BOOLEAN && field.type() != Field.Type.ANY;
  }

  private static Map<String, Bad> cases() {
    DeviceId unknown = new DeviceId("no such thing", "usb:0");
    PtzPress tooFast = PtzPress.atSpeed(1.5);
    Map<String, Bad> cases = new LinkedHashMap<>();
    Map.<String, Supplier<Future<?>>>of(
            "setVideoCapturer", () -> client.setVideoCapturer(unknown),
            "setAudioCapturer", () -> client.setAudioCapturer(unknown),
            "setAudioRenderer", () -> client.setAudioRenderer(unknown),
            "setAppSndDev", () -> client.setAppSndDev(unknown))
        .forEach((name, call) -> cases.put(name, new Bad(NOT_FOUND, "no such thing", call)));
    Preset ofUnknown =
        Preset.of(unknown, false, Preset.Position.NONE, Preset.Position.NONE, Preset.Position.NONE);
    String id = "no such thing";
    Map.<String, Supplier<Future<?>>>of(
            "addVideoCapturerPreset", () -> client.addVideoCapturerPreset(ofUnknown),
            "updateVideoCapturerPreset", () -> client.updateVideoCapturerPreset(ofUnknown),
            "updatePresetFromCurrentVideoCapturer",
                () -> client.updatePresetFromCurrentVideoCapturer(id),
            "applyVideoCapturerPreset", () -> client.applyVideoCapturerPreset(id),
            "removeVideoCapturerPreset", () -> client.removeVideoCapturerPreset(id),
            "getAllVideoCapturerPresets", () -> client.getAllVideoCapturerPresets(id))
        .forEach(
            (name, call) ->
                cases.put(
                    name,
                    new Bad(NOT_FOUND, name.startsWith("updateVideo") ? "presetId" : id, call)));
    Map.<String, Supplier<Future<?>>>of(
            "ptzLeft", () -> client.ptzLeft(tooFast),
            "ptzRight", () -> client.ptzRight(tooFast),
            "ptzUp", () -> client.ptzUp(tooFast),
            "ptzDown", () -> client.ptzDown(tooFast),
            "ptzZoomInc", () -> client.ptzZoomInc(tooFast),
            "ptzZoomDec", () -> client.ptzZoomDec(tooFast))
        .forEach((name, call) -> cases.put(name, new Bad(INVALID_PARAMETER, "speed", call)));
    cases.put(
        "ptzHold",
        new Bad(
            INVALID_PARAMETER,
            "leaseMs",
            () -> client.ptzHold(PtzHold.at(0.5, 0, 0).forMillis(99))));
    Map.<String, Supplier<Future<?>>>of(
            "setPanPos", () -> client.setPanPos(1e9),
            "setTiltPos", () -> client.setTiltPos(Double.NaN),
            "setZoomPos", () -> client.setZoomPos(-1))
        .forEach((name, call) -> cases.put(name, new Bad(INVALID_PARAMETER, "pos", call)));
    Map.<String, Supplier<Future<?>>>of(
            "changeCurrentMonitor", () -> client.changeCurrentMonitor(7),
            "moveVideoSlotToMonitor", () -> client.moveVideoSlotToMonitor("anna", 7),
            "removeVideoSlotFromMonitor", () -> client.removeVideoSlotFromMonitor(7))
        .forEach((name, call) -> cases.put(name, new Bad(NOT_FOUND, "7", call)));
    Map.<String, Supplier<Future<?>>>of(
            "setMicMute",
            () -> {
              good(client.setMicMute(true));
              return client.setMicMute(false, MuteOrigin.CONFERENCE);
            },
            "setVideoMute",
            () -> {
              good(client.setVideoMute(true));
              return client.setVideoMute(false, MuteOrigin.CONFERENCE);
            })
        .forEach((name, call) -> cases.put(name, new Bad(REJECTED, "mute.remoteUnmute", call)));
    cases.put("startCapture", new Bad(NOT_FOUND, "12345", () -> client.startCapture(12345)));
    cases.put(
        "setModes", new Bad(INVALID_PARAMETER, "HDMI", () -> client.setModes("Cassette", null)));
    cases.put(
        "setOutputSelfVideoRotateAngle",
        new Bad(INVALID_PARAMETER, "45", () -> client.setOutputSelfVideoRotateAngle(45)));
    cases.put(
        "setBroadcastSelfie",
        new Bad(
            INVALID_PARAMETER, "1..30", () -> client.setBroadcastSelfie(BroadcastSelfie.at(31))));
    cases.put(
        "setSettings",
        new Bad(
            INVALID_PARAMETER,
            "audioPlayLevel",
            () -> client.setSettings(Map.of("audioPlayLevel", 2))));
    cases.put(
        "setHttpServerSettings",
        new Bad(NOT_FOUND, "colour", () -> client.setHttpServerSettings(Map.of("colour", 1))));
    cases.put(
        "auth", new Bad(UNAUTHORIZED, "not valid", () -> client.auth("secured", "wrong", null)));
    return cases;
  }

  @Test
  void theRightRequestAtTheWrongMomentIsRefusedWithTheReason() {
    good(client.setVideoCapturer(DeviceId.NONE));
    DeviceException noCamera = failure(client.ptzLeft(PtzPress.HOLD));
    assertThat(noCamera.code()).isEqualTo(ILLEGAL_STATE);
    assertThat(noCamera.text()).contains("setVideoCapturer", "Virtual Capture Board");
    assertThat(failure(client.getModes()).text()).contains("setVideoCapturer");
    good(client.setVideoCapturer(room.camera("Virtual Capture Board")));
  }

  @Test
  void whatIsNoJsonNeverLeaves() {
    DeviceException failure = failure(client.setSettings(Map.of("language", new Object())));
    assertThat(failure.code()).isEqualTo(INVALID_PARAMETER);
    assertThat(failure.text()).contains("setSettings");
    assertThat(
            failure(client.call("getHardware", new JsonObject().put("x", Thread.currentThread())))
                .code())
        .isEqualTo(INVALID_PARAMETER);
  }
}
