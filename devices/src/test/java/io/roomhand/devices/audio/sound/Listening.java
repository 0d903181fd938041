package io.roomhand.devices.audio.sound;

import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.audio.client.SoundClient;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The driver at work on a server, and what it told. */
public final class Listening extends ToldSound implements AutoCloseable {
  public final SoundWorker driver;
  private final SystemTime time = new SystemTime();

  public Listening(Supplier<SoundClient.Factory> library) {
    this(library, Standby.NONE);
  }

  public Listening(Supplier<SoundClient.Factory> library, Standby standby) {
    driver = new SoundWorker(SoundBackend.server(library), Path.of("/"), time, this, standby);
    driver.start(true);
  }

  @Override
  public void close() {
    driver.close();
    time.close();
  }
}
