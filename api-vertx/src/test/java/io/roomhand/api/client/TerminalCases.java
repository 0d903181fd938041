package io.roomhand.api.client;

import static io.roomhand.api.client.ClientRoom.good;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.message.account.SignedIn;
import io.roomhand.api.message.conference.AppPhase;
import io.roomhand.api.message.conference.AppState;
import io.roomhand.api.message.conference.CameraInfo;
import io.roomhand.api.message.conference.SystemInfo;
import io.roomhand.api.message.displays.Monitors;
import io.roomhand.api.message.displays.RenderInfo;
import io.roomhand.api.message.http.HttpServerSetting;
import io.roomhand.api.message.http.HttpServerState;
import io.roomhand.api.message.settings.Setting;
import io.roomhand.core.device.DeviceId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Commands that deal with the terminal itself, each called once and looked at. */
final class TerminalCases {
  private final ClientRoom room;
  private final RoomhandClient client;

  TerminalCases(ClientRoom room) {
    this.room = room;
    this.client = room.client;
  }

  Map<String, EveryCommandTest.Case> all() {
    Map<String, EveryCommandTest.Case> cases = new LinkedHashMap<>();
    settings(cases);
    terminal(cases);
    session(cases);
    return cases;
  }

  private void settings(Map<String, EveryCommandTest.Case> cases) {
    cases.put(
        "getSettings",
        () -> assertThat(good(client.getSettings())).contains(new Setting("aecEnable", true)));
    cases.put(
        "setSettings",
        () -> {
          good(client.setSettings(Map.of("agcEnable", true, "audioPlayLevel", 0.25)));
          assertThat(good(client.getSettings()))
              .contains(new Setting("agcEnable", true), new Setting("audioPlayLevel", 0.25));
        });
    cases.put(
        "getHttpServerState",
        () -> assertThat(good(client.getHttpServerState())).isEqualTo(HttpServerState.RUNNING));
    cases.put(
        "getHttpServerSettings",
        () ->
            assertThat(good(client.getHttpServerSettings()).get(0))
                .isEqualTo(
                    new HttpServerSetting(
                        "port", room.running.room.httpPort(), true, false, null)));
    cases.put(
        "setHttpServerSettings",
        () -> {
          good(client.setHttpServerSettings(Map.of("connectionsLimit", 77)));
          assertThat(good(client.getHttpServerSettings()))
              .contains(new HttpServerSetting("connectionsLimit", 10_000, true, true, 77L));
        });
    cases.put(
        "stopHttpServer",
        () -> {
          good(client.stopHttpServer());
          assertThat(good(client.getHttpServerState())).isEqualTo(HttpServerState.STOPPED);
        });
    cases.put(
        "startHttpServer",
        () -> {
          good(client.startHttpServer());
          assertThat(good(client.getHttpServerState())).isEqualTo(HttpServerState.RUNNING);
        });
  }

  private void terminal(Map<String, EveryCommandTest.Case> cases) {
    // a virtual room answers and switches nothing off
    cases.put("shutdownSystem", () -> good(client.shutdownSystem()));
    cases.put("rebootSystem", () -> good(client.rebootSystem()));
    cases.put(
        "changeCurrentMonitor",
        () -> {
          good(client.changeCurrentMonitor(1));
          assertThat(good(client.getMonitorsInfo()).currentMonitor()).isEqualTo(1);
        });
    cases.put(
        "getMonitorsInfo",
        () ->
            assertThat(good(client.getMonitorsInfo()).monitors())
                .startsWith(
                    new Monitors.Monitor(
                        "Virtual Display (roomhand)",
                        true,
                        0,
                        false,
                        new Monitors.Rectangle(0, 0, 1920, 1080),
                        new Monitors.Rectangle(0, 0, 1920, 1040))));
    cases.put(
        "moveVideoSlotToMonitor",
        () ->
            assertThat(asked(client.moveVideoSlotToMonitor("anna", 0)).getString("callId"))
                .isEqualTo("anna"));
    cases.put(
        "removeVideoSlotFromMonitor",
        () ->
            assertThat(asked(client.removeVideoSlotFromMonitor(0)).getInteger("monitorIndex"))
                .isZero());
    cases.put(
        "startCapture",
        () ->
            assertThat(asked(client.startCapture(0x140000a)).getString("name"))
                .isEqualTo("Whiteboard"));
    cases.put(
        "getAppState",
        () -> {
          AppState state = good(client.getAppState());
          assertThat(state.appState()).isEqualTo(AppPhase.NONE);
          assertThat(state.embeddedHttpPort()).isEqualTo(room.running.room.httpPort());
          assertThat(state.desktopSharing())
              .isEqualTo(new AppState.DesktopSharing(false, null, null));
          assertThat(state.requests()).isNull();
        });
    cases.put(
        "getSystemInfo",
        () -> {
          SystemInfo info = good(client.getSystemInfo());
          assertThat(info.fileInfo()).isEqualTo(info.productInfo());
          CameraInfo camera = Objects.requireNonNull(info.cameraInfo());
          assertThat(camera.sendWidth()).isEqualTo(camera.cameraWidth()).isEqualTo(1920);
          assertThat(camera.sendFormat()).isEqualTo("None");
          good(client.setVideoCapturer(DeviceId.NONE));
          assertThat(good(client.getSystemInfo()).cameraInfo()).isNull();
          good(client.setVideoCapturer(room.camera("Virtual Capture Board")));
        });
    cases.put(
        "getRenderInfo",
        () -> {
          RenderInfo info = good(client.getRenderInfo());
          assertThat(info.version()).startsWith("4.");
          assertThat(info.vendor()).isEqualTo("Roomhand");
        });
    cases.put(
        "getHardwareKey",
        () -> assertThat(good(client.getHardwareKey())).matches("([0-9A-F]{7}-){3}[0-9A-F]{7}"));
  }

  private JsonObject asked(Future<JsonObject> reply) {
    return good(reply).getJsonObject("asked");
  }

  private void session(Map<String, EveryCommandTest.Case> cases) {
    cases.put(
        "auth",
        () -> {
          SignedIn admin = good(client.auth("unsecured", null, null));
          assertThat(admin.previleges()).isEqualTo(2);
          assertThat(good(client.auth("secured", admin.token(), null)).previleges()).isEqualTo(2);
          assertThat(good(client.auth(null, null, "user")).tokenForHttpServer()).isNotBlank();
        });
    cases.put(
        "getTokenForHttpServer",
        () ->
            assertThat(good(client.getTokenForHttpServer()))
                .isNotBlank()
                .isNotEqualTo(good(client.getTokenForHttpServer())));
    cases.put("setUsedApiVersion", () -> good(client.setUsedApiVersion("1")));
  }
}
