package io.roomhand.virtualroom;

import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.provider.VirtualHardwareFactory;
import io.roomhand.virtualroom.sound.RoomAcoustics;

/** Furnishes a virtual room. */
public final class VirtualRoomProviderFactory implements VirtualHardwareFactory {
  private final RoomAcoustics acoustics;

  public VirtualRoomProviderFactory() {
    this(RoomAcoustics.STANDARD);
  }

  /** For simulations of other rooms. */
  public VirtualRoomProviderFactory(RoomAcoustics acoustics) {
    this.acoustics = acoustics;
  }

  @Override
  public String id() {
    return "virtual-room";
  }

  @Override
  public DeviceProvider open(ProviderContext context) {
    return new VirtualRoomProvider(context, acoustics);
  }
}
