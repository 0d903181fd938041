package io.roomhand.api.client;

import static io.roomhand.api.client.ClientRoom.good;
import static io.roomhand.api.client.ClientRoom.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.client.conference.CallState;
import io.roomhand.api.message.audio.EchoTest;
import io.roomhand.api.message.conference.AppPhase;
import io.roomhand.api.message.conference.AppState;
import io.roomhand.api.message.conference.CameraInfo;
import io.roomhand.api.message.devices.Hardware;
import io.roomhand.api.message.devices.Modes;
import io.roomhand.api.message.displays.Monitors;
import io.roomhand.api.message.http.HttpServerSetting;
import io.roomhand.api.message.http.HttpServerState;
import io.roomhand.api.message.ptz.PtzControls;
import io.roomhand.api.message.selfview.BroadcastSelfie;
import io.roomhand.api.message.settings.Setting;
import io.roomhand.core.device.DeviceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each event of the bus received once, typed. An event without a case here fails. */
class EveryEventTest {

  @FunctionalInterface
  private interface Case {
    void run(RoomhandEvents events) throws Exception;
  }

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
  Stream<DynamicTest> everyEventComesTyped() {
    Map<String, Case> cases = new LinkedHashMap<>();
    devices(cases);
    ptz(cases);
    presets(cases);
    mutes(cases);
    audioTests(cases);
    terminal(cases);
    assertThat(cases.keySet())
        .containsExactlyInAnyOrderElementsOf(ClientMethodsTest.eventsOnTheBus());
    return cases.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> entry.getValue().run(client.events())));
  }

  private static void devices(Map<String, Case> cases) {
    cases.put(
        "hardwareChanged",
        events ->
            room.<Hardware>seen(
                events::onHardwareChanged,
                hardware ->
                    hardware.currentVideoCapturer().name().equals("Virtual Webcam")
                        && Objects.requireNonNull(hardware.captureList())
                            .contains(new Hardware.CaptureEntry("Whiteboard", 0x140000a)),
                () -> good(client.setVideoCapturer(room.camera("Virtual Webcam")))));
    cases.put(
        "updateCameraInfo",
        events -> {
          room.<Optional<CameraInfo>>seen(
              events::onUpdateCameraInfo,
              Optional::isEmpty,
              () -> good(client.setVideoCapturer(DeviceId.NONE)));
          room.<Optional<CameraInfo>>seen(
              events::onUpdateCameraInfo,
              info -> info.isPresent() && info.get().cameraWidth() > 0,
              () -> good(client.setVideoCapturer(room.camera("Virtual Capture Board"))));
        });
    cases.put(
        "deviceModesDone",
        events ->
            room.<Modes>seen(
                events::onDeviceModesDone,
                modes -> modes.activeMode().equals("1280x720p60"),
                () -> room.running.happen("signal", "pin", "HDMI", "mode", "1280x720p60")));
    cases.put(
        "appSndDevChanged",
        events -> {
          DeviceId wall =
              named(good(client.getHardware()).audioRenderers(), "Virtual Wall Speaker");
          room.<DeviceId>seen(
              events::onAppSndDevChanged, wall::equals, () -> good(client.setAppSndDev(wall)));
        });
    cases.put(
        "monitorsInfoUpdated",
        events ->
            room.<Monitors>seen(
                events::onMonitorsInfoUpdated,
                monitors -> monitors.monitors().isEmpty() && monitors.currentMonitor() == -1,
                () -> room.running.happen("unplug", "device", "display")));
    cases.put("hookOffPressed", events -> pressed(events::onHookOffPressed, "off-hook"));
    cases.put("hangUpPressed", events -> pressed(events::onHangUpPressed, "hang-up"));
  }

  private static void pressed(Function<Runnable, Subscription> subscribe, String button)
      throws IOException {
    AtomicInteger presses = new AtomicInteger();
    try (Subscription open = subscribe.apply(presses::incrementAndGet)) {
      assertThat(open).isNotNull();
      room.running.happen("press", "button", button);
      await().until(() -> presses.get() == 1);
    }
  }

  private static void ptz(Map<String, Case> cases) {
    cases.put(
        "ptzControlsChanged",
        events ->
            room.<PtzControls>seen(
                events::onPtzControlsChanged,
                controls -> Objects.equals(controls.pan().currentValue(), 120),
                () -> good(client.setPanPos(120))));
    cases.put(
        "outputSelfVideoRotateAngleChanged",
        events ->
            room.<Integer>seen(
                events::onOutputSelfVideoRotateAngleChanged,
                degrees -> degrees == 180,
                () -> good(client.setOutputSelfVideoRotateAngle(180))));
    cases.put(
        "broadcastSelfieChanged",
        events -> {
          room.<BroadcastSelfie>seen(
              events::onBroadcastSelfieChanged,
              BroadcastSelfie.at(3)::equals,
              () -> good(client.setBroadcastSelfie(BroadcastSelfie.at(3))));
          room.<BroadcastSelfie>seen(
              events::onBroadcastSelfieChanged,
              BroadcastSelfie.OFF::equals,
              () -> good(client.setBroadcastSelfie(BroadcastSelfie.OFF)));
        });
  }

  private static void presets(Map<String, Case> cases) {
    Map<String, EveryCommandTest.Case> all = new LinkedHashMap<>();
    new PresetCases(room).events(all);
    all.forEach((name, one) -> cases.put(name, events -> one.run()));
  }

  private static void mutes(Map<String, Case> cases) {
    cases.put(
        "audioCapturerMute",
        events ->
            room.<Boolean>seen(
                events::onAudioCapturerMute, on -> on, () -> good(client.setMicMute(true))));
    cases.put(
        "audioRendererMute",
        events ->
            room.<Boolean>seen(
                events::onAudioRendererMute,
                on -> on,
                () ->
                    room.running.happen(
                        "mute", "device", "speakerphone", "part", "speaker", "on", "true")));
    cases.put(
        "videoCapturerMute",
        events ->
            room.<Boolean>seen(
                events::onVideoCapturerMute, on -> on, () -> good(client.setVideoMute(true))));
  }

  private static void audioTests(Map<String, Case> cases) {
    cases.put(
        "testAudioCapturerStateChanged",
        events -> {
          room.<Boolean>seen(
              events::onTestAudioCapturerStateChanged,
              started -> started,
              () -> good(client.testAudioCapturerStart()));
          room.<Boolean>seen(
              events::onTestAudioCapturerStateChanged,
              started -> !started,
              () -> good(client.testAudioCapturerStop()));
        });
    cases.put(
        "testAudioCapturerLevel",
        events -> {
          room.<Double>seen(
              events::onTestAudioCapturerLevel,
              level -> level >= 0 && level <= 1,
              () -> good(client.testAudioCapturerStart()));
          good(client.testAudioCapturerStop());
        });
    cases.put(
        "audioDelayDetectorTestStateChanged",
        events ->
            room.<EchoTest>seen(
                events::onAudioDelayDetectorTestStateChanged,
                echo -> echo.state() == 2,
                () -> good(client.startAudioDelayDetectorTest())));
  }

  private static void terminal(Map<String, Case> cases) {
    cases.put(
        "settingsChanged",
        events ->
            room.<Setting>seen(
                events::onSettingsChanged,
                new Setting("agcEnable", true)::equals,
                () -> good(client.setSettings(Map.of("agcEnable", true)))));
    cases.put(
        "httpServerStateChanged",
        events ->
            room.<HttpServerState>seen(
                events::onHttpServerStateChanged,
                HttpServerState.STOPPED::equals,
                () -> good(client.stopHttpServer())));
    cases.put(
        "httpServerSettingChanged",
        events ->
            room.<HttpServerSetting>seen(
                events::onHttpServerSettingChanged,
                new HttpServerSetting("maxPostFileSizeInBytes", 10, false, null, null)::equals,
                () -> good(client.setHttpServerSettings(Map.of("maxPostFileSizeInBytes", 10)))));
    cases.put(
        "appStateChanged",
        events ->
            room.<AppState>seen(
                events::onAppStateChanged,
                state ->
                    state.appState() == AppPhase.IN_CONFERENCE && state.conferenceOwner() == null,
                () -> good(client.tellConferenceState(AppPhase.IN_CONFERENCE, CallState.ACTIVE))));
  }
}
