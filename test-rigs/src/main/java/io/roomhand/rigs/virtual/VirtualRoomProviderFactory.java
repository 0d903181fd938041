package io.roomhand.rigs.virtual;

import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.ProviderContext;

/** Furnishes a virtual room. */
public final class VirtualRoomProviderFactory implements DeviceProviderFactory {
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
  public Use use() {
    return Use.VIRTUAL;
  }

  @Override
  public DeviceProvider open(ProviderContext context) {
    return new VirtualRoomProvider(context, acoustics);
  }
}
