package io.roomhand.virtualroom;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.Reason;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.virtualroom.control.ControlProtocol;
import io.roomhand.virtualroom.control.ControlSocket;
import io.roomhand.virtualroom.place.VirtualRoom;
import io.roomhand.virtualroom.sound.RoomAcoustics;
import io.roomhand.virtualroom.sound.VirtualAcoustics;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The virtual room as the service sees it. Its own head is there unless the configuration pairs a
 * head; its control listens in the data folder.
 */
final class VirtualRoomProvider implements DeviceProvider {
  private static final Logger log = LoggerFactory.getLogger(VirtualRoomProvider.class);

  private final @Nullable ViscaCameraEmulator head;
  private final VirtualRoom room;
  private final @Nullable ControlSocket control;

  VirtualRoomProvider(ProviderContext context, RoomAcoustics acoustics) {
    Path dataFolder = Path.of(context.dataFolder());
    head = context.ptz().stream().anyMatch(setup -> setup.head() != null) ? null : head(context);
    String machine = "virtual " + VirtualMachineId.of(dataFolder, context.random());
    VirtualAcoustics air =
        new VirtualAcoustics(context.time(), acoustics, context.random().nextLong());
    room = new VirtualRoom(context.time(), context.events(), air, head);
    room.furnish();
    context.events().send(new DeviceEvent.SerialPortsChanged(List.of()));
    context.events().send(new DeviceEvent.MachineIdentified(List.of(machine)));
    control = ControlSocket.open(dataFolder, new ControlProtocol(room));
  }

  private static @Nullable ViscaCameraEmulator head(ProviderContext context) {
    try {
      return ViscaCameraEmulator.start(
          ViscaCameraEmulator.Options.ANY_PORT.withTime(context.time()));
    } catch (IOException e) {
      log.error("the virtual room has no PTZ head: no port on 127.0.0.1 ({})", Reason.of(e));
      return null;
    }
  }

  @Override
  public CompletionStage<Void> ready() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public List<PtzSetup> suggestedPtz() {
    return head == null
        ? List.of()
        : List.of(PtzSetup.head(VirtualRoom.BOARD.name(), "visca+tcp://127.0.0.1:" + head.port()));
  }

  @Override
  public Map<DeviceKind, DeviceId> suggestedSelection() {
    return Map.of(
        DeviceKind.VIDEO_CAPTURER, VirtualRoom.BOARD,
        DeviceKind.AUDIO_CAPTURER, VirtualRoom.CEILING_MICROPHONE,
        DeviceKind.AUDIO_RENDERER, VirtualRoom.SPEAKERPHONE);
  }

  @Override
  public void close() {
    if (control != null) {
      control.close();
    }
    room.close();
  }
}
