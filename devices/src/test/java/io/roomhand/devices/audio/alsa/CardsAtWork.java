package io.roomhand.devices.audio.alsa;

import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.audio.sound.ToldSound;
import io.roomhand.devices.linux.kernel.NativeKernel;
import io.roomhand.devices.linux.udev.DeviceMonitor;
import java.nio.file.Path;
import java.util.Set;

/** The machine's sound cards as the driver has them, and what it told. */
final class CardsAtWork extends ToldSound implements AutoCloseable {
  private static final Path ROOT = Path.of("/");

  final AlsaCards cards;
  private final SystemTime time = new SystemTime();
  private final DeviceMonitor monitor = new DeviceMonitor(ROOT, NativeKernel::load);

  CardsAtWork() {
    cards = new AlsaCards(ROOT, NativeKernel::load, time, this);
    monitor.listen(Set.of(AlsaCards.SUBSYSTEM), cards);
    monitor.start(time);
    cards.open();
  }

  @Override
  public void close() {
    monitor.close();
    cards.close();
    time.close();
  }
}
