package io.roomhand.virtualroom;

import static io.roomhand.virtualroom.Stages.assertFails;
import static io.roomhand.virtualroom.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.display.Monitor;
import io.roomhand.core.hook.CallLights;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.provider.VirtualHardwareFactory;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.time.SystemTime;
import io.roomhand.virtualroom.control.ControlClient;
import io.roomhand.virtualroom.place.VirtualRoom;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualRoomProviderTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @TempDir private Path folder;

  private final SystemTime time = new SystemTime();
  private final CollectedEvents events = new CollectedEvents();
  private final List<DeviceProvider> opened = new ArrayList<>();
  private DeviceProvider room;

  @BeforeEach
  void open() {
    room = open(folder, List.of(), 1);
  }

  @AfterEach
  void close() {
    opened.forEach(DeviceProvider::close);
    time.close();
  }

  private DeviceProvider open(Path dataFolder, List<PtzSetup> ptz, long seed) {
    DeviceProvider provider =
        new VirtualRoomProviderFactory()
            .open(new ProviderContext(time, new Random(seed), dataFolder.toString(), ptz, events));
    opened.add(provider);
    return provider;
  }

  private static ObjectNode request(String command, String... fields) {
    ObjectNode request = ControlClient.request(command);
    for (int i = 0; i < fields.length; i += 2) {
      request.put(fields[i], fields[i + 1]);
    }
    return request;
  }

  private JsonNode ask(ObjectNode request) throws IOException {
    return new ControlClient(folder, LIMIT).ask(request);
  }

  private JsonNode done(String command, String... fields) throws IOException {
    JsonNode reply = ask(request(command, fields));
    assertThat(reply.path("ok").asBoolean()).as(reply.toString()).isTrue();
    return reply;
  }

  private String refused(ErrorCode code, String command, String... fields) throws IOException {
    JsonNode reply = ask(request(command, fields));
    assertThat(reply.path("ok").asBoolean()).as(reply.toString()).isFalse();
    assertThat(reply.path("errorCode").asText()).isEqualTo(code.name());
    return reply.path("error").asText();
  }

  private JsonNode look(String device) throws IOException {
    for (JsonNode look : done("list").get("devices")) {
      if (look.get("device").asText().equals(device)) {
        return look;
      }
    }
    throw new AssertionError("no " + device);
  }

  @Test
  void isFoundByTheServiceLoaderAndOpenedOnRequestOnly() {
    assertThat(ServiceLoader.load(VirtualHardwareFactory.class))
        .filteredOn(factory -> factory.id().equals("virtual-room"))
        .singleElement()
        .returns(DeviceProviderFactory.Use.VIRTUAL, DeviceProviderFactory::use);
    assertThat(ServiceLoader.load(DeviceProviderFactory.class)).isEmpty();
  }

  @Test
  void isFurnishedWhenItIsReady() {
    assertThat(room.ready()).isCompleted();
    assertThat(events.of(DeviceEvent.CameraAttached.class))
        .extracting(e -> e.camera().id())
        .containsExactly(VirtualRoom.WEBCAM, VirtualRoom.BOARD);
    assertThat(events.of(DeviceEvent.CameraAttached.class))
        .allSatisfy(e -> assertThat(e.ptz() == null).isEqualTo(e.camera().ptz() == null));
    assertThat(events.of(DeviceEvent.AudioAttached.class))
        .extracting(e -> e.device().id().name())
        .containsExactly(
            "Virtual Ceiling Microphone",
            "Virtual Table Microphone",
            "Virtual Wall Speaker",
            "Virtual Speakerphone",
            "Virtual Speakerphone");
    assertThat(events.of(DeviceEvent.HookAttached.class)).hasSize(1);
    assertThat(events.first(DeviceEvent.DisplaysChanged.class).displays())
        .satisfies(
            displays -> {
              assertThat(displays.monitors())
                  .hasSize(3)
                  .filteredOn(Monitor::primary)
                  .singleElement()
                  .returns("Virtual Display (roomhand)", m -> m.name())
                  .returns(1040, m -> m.work().height());
              assertThat(displays.renderer()).isNotNull();
            });
    assertThat(events.first(DeviceEvent.SerialPortsChanged.class).ports()).isEmpty();
    assertThat(room.suggestedSelection())
        .containsEntry(DeviceKind.VIDEO_CAPTURER, VirtualRoom.BOARD)
        .containsEntry(DeviceKind.AUDIO_CAPTURER, VirtualRoom.CEILING_MICROPHONE)
        .containsEntry(DeviceKind.AUDIO_RENDERER, VirtualRoom.SPEAKERPHONE);
  }

  @Test
  void oneRoomIsTheSameMachineAfterARestartAndAnotherRoomIsAnother(@TempDir Path other)
      throws IOException {
    List<String> first = events.first(DeviceEvent.MachineIdentified.class).facts();
    room.close();
    events.clear();
    open(folder, List.of(), 2);
    assertThat(events.first(DeviceEvent.MachineIdentified.class).facts()).isEqualTo(first);
    events.clear();
    open(other, List.of(), 3);
    assertThat(events.first(DeviceEvent.MachineIdentified.class).facts()).isNotEqualTo(first);
    assertThat(modeOf(folder.resolve("virtual-machine-id"))).isEqualTo("rw-------");
  }

  @Test
  void aDamagedMachineIdIsReplaced(@TempDir Path other) throws IOException {
    Files.writeString(other.resolve("virtual-machine-id"), "nonsense");
    open(other, List.of(), 4).close();
    assertThat(Files.readString(other.resolve("virtual-machine-id"))).matches("[0-9a-f]{32}\n");
    try (var files = Files.list(other)) {
      assertThat(files).hasSize(1);
    }
  }

  private static String modeOf(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void unpluggedAndPluggedItIsTheSameDeviceWithANewDriver() throws IOException {
    var before = events.of(DeviceEvent.CameraAttached.class).get(0).camera();
    events.clear();
    assertThat(done("unplug", "device", "webcam").path("text").asText())
        .isEqualTo("Virtual Webcam is unplugged");
    assertThat(events.all()).containsExactly(new DeviceEvent.Detached(before));
    assertThat(look("webcam").path("plugged").asBoolean()).isFalse();
    assertFails(before.setModes(null, "640x480@30 YUYV"), ErrorCode.GONE);
    assertThat(refused(ErrorCode.ILLEGAL_STATE, "unplug", "device", "webcam"))
        .isEqualTo("Virtual Webcam is unplugged already");

    events.clear();
    done("plug", "device", "Virtual Webcam");
    assertThat(events.all()).hasSize(1);
    var after = events.first(DeviceEvent.CameraAttached.class).camera();
    assertThat(after).isNotSameAs(before);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(refused(ErrorCode.ILLEGAL_STATE, "plug", "device", before.id().description()))
        .isEqualTo("Virtual Webcam is plugged in already");
  }

  @Test
  void theSpeakerphoneTakesAllItsPartsAlong() throws IOException {
    var hook = events.first(DeviceEvent.HookAttached.class).hook();
    AudioDevice speaker = audio(VirtualRoom.SPEAKERPHONE);
    AudioDevice microphone = audio(VirtualRoom.SPEAKERPHONE_MICROPHONE);
    assertThat(speaker).isInstanceOf(AudioRenderer.class);
    assertThat(microphone).isInstanceOf(AudioCapturer.class);
    events.clear();
    done("unplug", "device", "speakerphone");
    assertThat(events.all())
        .containsExactlyInAnyOrder(
            new DeviceEvent.Detached(speaker),
            new DeviceEvent.Detached(microphone),
            new DeviceEvent.Detached(hook));
    assertFails(hook.show(CallLights.OUT), ErrorCode.GONE);
    assertFails(speaker.setMuted(true), ErrorCode.GONE);
    assertThat(refused(ErrorCode.ILLEGAL_STATE, "press", "button", "mute"))
        .isEqualTo("Virtual Speakerphone is unplugged");
    events.clear();
    done("plug", "device", "speakerphone");
    assertThat(events.all()).hasSize(3);
  }

  @Test
  void eachPartOfTheSpeakerphoneIsMutedAlone() throws IOException {
    AudioDevice speaker = audio(VirtualRoom.SPEAKERPHONE);
    AudioDevice microphone = audio(VirtualRoom.SPEAKERPHONE_MICROPHONE);
    ObjectNode on = request("mute", "device", "speakerphone").put("on", true);
    assertThat(ask(on.deepCopy().put("part", "speaker")).path("ok").asBoolean()).isTrue();
    assertThat(events.of(DeviceEvent.AudioChanged.class))
        .singleElement()
        .satisfies(e -> assertThat(e.device()).isSameAs(speaker));
    assertThat(look("speakerphone").at("/speaker/muted").asBoolean()).isTrue();
    assertThat(look("speakerphone").at("/microphone/muted").asBoolean()).isFalse();
    events.clear();
    assertThat(ask(on).path("ok").asBoolean()).isTrue();
    assertThat(events.of(DeviceEvent.AudioChanged.class))
        .singleElement()
        .satisfies(e -> assertThat(e.device()).isSameAs(microphone));
    assertThat(ask(on.put("part", "lid")).path("error").asText())
        .isEqualTo("there is no part \"lid\"; there are: microphone, speaker");
  }

  private AudioDevice audio(DeviceId id) {
    return events.of(DeviceEvent.AudioAttached.class).stream()
        .map(DeviceEvent.AudioAttached::device)
        .filter(device -> device.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everythingCanBeUnpluggedAndPlugged() throws IOException {
    List<String> names = new ArrayList<>();
    done("list").get("devices").forEach(device -> names.add(device.get("device").asText()));
    assertThat(names)
        .containsExactly(
            "webcam", "board", "head", "mic1", "mic2", "speaker", "speakerphone", "display");
    for (String name : names) {
      done("unplug", "device", name);
      assertThat(look(name).path("plugged").asBoolean()).isFalse();
    }
    for (String name : names) {
      done("plug", "device", name);
      assertThat(look(name).path("plugged").asBoolean()).isTrue();
    }
  }

  @Test
  void buttonsGoUpAndLightsShow() throws Exception {
    events.clear();
    done("press", "button", "off-hook");
    done("press", "button", "hang-up");
    done("press", "button", "mute");
    assertThat(events.of(DeviceEvent.HookPressed.class))
        .extracting(DeviceEvent.HookPressed::button)
        .containsExactly(HookButton.OFF_HOOK, HookButton.HANG_UP, HookButton.MUTE_TOGGLE);
    assertThat(refused(ErrorCode.INVALID_PARAMETER, "press", "button", "redial"))
        .contains("redial", "off-hook, hang-up, mute");
    get(
        events
            .of(DeviceEvent.HookPressed.class)
            .get(0)
            .hook()
            .show(new CallLights(true, false, false, true)));
    assertThat(look("speakerphone").get("lights").toString()).isEqualTo("[\"off-hook\",\"mute\"]");
  }

  @Test
  void aMuteAtTheDeviceIsToldOnceAndOursIsNot() throws Exception {
    AudioDevice microphone = audio(VirtualRoom.CEILING_MICROPHONE);
    events.clear();
    get(microphone.setMuted(true));
    get(microphone.setLevel(0.25));
    assertThat(microphone.setMuted(true)).isCompleted();
    assertThat(events.all()).isEmpty();
    assertThat(look("mic1").path("muted").asBoolean()).isTrue();
    ObjectNode off = request("mute", "device", "mic1").put("on", false);
    assertThat(ask(off).path("ok").asBoolean()).isTrue();
    assertThat(ask(off).path("ok").asBoolean()).isTrue();
    assertThat(events.of(DeviceEvent.AudioChanged.class))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.device()).isSameAs(microphone);
              assertThat(e.state().muted()).isFalse();
              assertThat(e.state().level()).isEqualTo(0.25);
            });
    assertThat(ask(request("mute", "device", "webcam").put("on", true)).path("error").asText())
        .isEqualTo(
            "Virtual Webcam has no mute of its own; these have: "
                + "mic1, mic2, speaker, speakerphone");
    assertThat(refused(ErrorCode.INVALID_PARAMETER, "mute", "device", "mic1", "on", "maybe"))
        .contains("true or false");
  }

  @Test
  void aSignalChangesTheBoard() throws IOException {
    events.clear();
    done("signal", "pin", "HDMI", "mode", "1280x720p60");
    assertThat(events.first(DeviceEvent.CameraChanged.class).video().activeMode())
        .isEqualTo("1280x720p60");
    done("signal", "pin", "HDMI", "mode", "none");
    assertThat(look("board").path("signals").path("HDMI").asText()).isEqualTo("none");
    assertThat(refused(ErrorCode.INVALID_PARAMETER, "signal", "pin", "VGA", "mode", "none"))
        .contains("VGA", "Composite, S-Video, HDMI, Serial Digital");
    done("unplug", "device", "board");
    assertThat(refused(ErrorCode.ILLEGAL_STATE, "signal", "pin", "HDMI", "mode", "none"))
        .contains("unplugged");
  }

  @Test
  void theHeadIsOnARealWireUntilItIsUnplugged() throws IOException {
    PtzSetup setup = room.suggestedPtz().get(0);
    assertThat(setup.camera()).isEqualTo("Virtual Capture Board");
    String address = Objects.requireNonNull(setup.head());
    assertThat(address).startsWith("visca+tcp://127.0.0.1:");
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    try (Socket wire = connect(port)) {
      wire.getOutputStream().write(new byte[] {(byte) 0x81, 9, 4, 0, (byte) 0xFF});
      assertThat(wire.getInputStream().readNBytes(4)).containsExactly(0x90, 0x50, 0x02, 0xFF);
      done("unplug", "device", "head");
      assertThat(wire.getInputStream().read()).isNegative();
    }
    assertThatThrownBy(() -> connect(port).close()).isInstanceOf(ConnectException.class);
    done("plug", "device", "head");
    connect(port).close();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    socket.setSoTimeout(5_000);
    return socket;
  }

  @Test
  void aHeadInTheConfigurationReplacesItsOwn(@TempDir Path other) throws IOException {
    DeviceProvider second =
        open(other, List.of(PtzSetup.head("*", "visca+tcp://127.0.0.1:5678")), 5);
    assertThat(second.suggestedPtz()).isEmpty();
    JsonNode reply = new ControlClient(other, LIMIT).ask(request("unplug", "device", "head"));
    assertThat(reply.path("errorCode").asText()).isEqualTo("NOT_FOUND");
    assertThat(reply.path("error").asText()).contains("configuration");
  }

  @Test
  void anUnknownDeviceIsRefusedWithTheKnownOnes() throws IOException {
    assertThat(refused(ErrorCode.NOT_FOUND, "unplug", "device", "toaster"))
        .isEqualTo(
            "there is no device \"toaster\"; there are: webcam, board, head, mic1, mic2, speaker,"
                + " speakerphone, display");
  }

  @Test
  void displaysComeAndGo() throws IOException {
    events.clear();
    done("unplug", "device", "display");
    assertThat(events.first(DeviceEvent.DisplaysChanged.class).displays().monitors()).isEmpty();
  }

  // ------------------------------------------------------------------------------ the socket

  private Path socket() {
    return folder.resolve("virtual.sock");
  }

  private SocketChannel client() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(socket()));
  }

  @Test
  void theSocketIsItsOwnersAloneAndGoesWithTheRoom() throws IOException {
    assertThat(modeOf(socket())).isEqualTo("rw-------");
    room.close();
    assertThat(socket()).doesNotExist();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("virtual-machine-id");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "null",
        "{}",
        "{\"command\":7}",
        "{\"command\":\"dance\"}",
        "{\"command\":\"unplug\"}",
        "{\"command\":\"unplug\",\"device\":null}",
        "{\"command\":\"press\",\"button\":[]}",
        "{\"command\":\"signal\",\"pin\":\"HDMI\"}",
        "{\"command\":\"mute\",\"device\":\"mic1\"}",
        "{\"command\":\"list\"} {\"command\":\"list\"}",
        "{\"command\":\"list\"",
        "\u0000\uFFFD"
      })
  void nonsenseIsRefusedAndTheNextRequestIsServed(String line) throws IOException {
    try (SocketChannel client = client()) {
      var reader = Channels.newReader(client, StandardCharsets.UTF_8);
      var lines = new java.io.BufferedReader(reader);
      client.write(StandardCharsets.UTF_8.encode(line + "\n{\"command\":\"list\"}\n"));
      JsonNode refusal = JsonMapper.builder().build().readTree(lines.readLine());
      assertThat(refusal.path("ok").asBoolean()).isFalse();
      assertThat(refusal.path("error").asText()).isNotEmpty();
      assertThat(lines.readLine()).startsWith("{\"ok\":true");
    }
  }

  @Test
  void anEndlessLineIsRefusedAndTheNextRequestIsServed() throws IOException {
    try (SocketChannel client = client()) {
      var lines = new java.io.BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
      for (int i = 0; i < 100; i++) {
        client.write(ByteBuffer.wrap(new byte[10_000]));
      }
      client.write(StandardCharsets.UTF_8.encode("\n{\"command\":\"list\"}\n"));
      assertThat(lines.readLine()).contains("\"ok\":false", "8191 bytes");
      assertThat(lines.readLine()).startsWith("{\"ok\":true");
    }
  }

  @Test
  void clientsThatHangHurtNobody() throws IOException {
    List<SocketChannel> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        SocketChannel client = client();
        client.write(StandardCharsets.UTF_8.encode("{\"comm"));
        silent.add(client);
      }
      done("list");
    } finally {
      for (SocketChannel client : silent) {
        client.close();
      }
    }
  }

  @Test
  void aStaleSocketIsReplaced() throws IOException {
    room.close();
    ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    killed.bind(UnixDomainSocketAddress.of(socket()));
    killed.close();
    assertThat(socket()).exists();
    room = open(folder, List.of(), 6);
    done("list");
  }

  @Test
  void aRoomThatDoesNotAnswerIsGivenUp(@TempDir Path other) throws IOException {
    try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      deaf.bind(UnixDomainSocketAddress.of(other.resolve("virtual.sock")));
      assertThatThrownBy(() -> new ControlClient(other, Duration.ofMillis(50)).ask(request("list")))
          .isInstanceOf(IOException.class)
          .hasMessage("no answer within 50 ms");
    }
  }

  @Test
  void aSocketThatSomebodyServesIsLeftAlone() throws IOException {
    open(folder, List.of(), 7).close();
    assertThat(socket()).exists();
    done("list");
  }

  @Test
  void withAFolderTooLongForASocketTheRoomRunsUncontrolled() throws IOException {
    Path deep = folder.resolve("a".repeat(60)).resolve("b".repeat(60));
    Files.createDirectories(deep);
    events.clear();
    DeviceProvider far = open(deep, List.of(), 8);
    assertThat(far.ready()).isCompleted();
    assertThat(events.of(DeviceEvent.CameraAttached.class)).hasSize(2);
    assertThat(deep.resolve("virtual.sock")).doesNotExist();
  }

  @Test
  void closingEndsAllThreadsAndTellsNobody(@TempDir Path other) throws Exception {
    opened.forEach(DeviceProvider::close);
    await().untilAsserted(() -> assertThat(ourThreads()).isEmpty());
    DeviceProvider second = open(other, List.of(), 9);
    for (DeviceEvent.CameraAttached e : events.of(DeviceEvent.CameraAttached.class).subList(2, 4)) {
      get(e.camera().setModes(null, null));
    }
    get(events.of(DeviceEvent.HookAttached.class).get(1).hook().show(CallLights.OUT));
    assertThat(ourThreads()).hasSize(5);
    events.clear();
    second.close();
    await().untilAsserted(() -> assertThat(ourThreads()).isEmpty());
    assertThat(events.all()).isEmpty();
  }

  private static Set<String> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("(worker-|virtual-control|visca-emulator).*"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
