package io.roomhand.api.bench.sound;

import io.roomhand.core.config.Section;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.provider.ProviderMemory;
import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.audio.SoundDriver;
import io.roomhand.devices.linux.driver.LinuxMachine;
import io.roomhand.devices.linux.kernel.NativeKernel;
import io.roomhand.devices.linux.udev.DeviceMonitor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The driver of microphones and speakers at work on a server. */
final class SoundUnderTest implements AutoCloseable {
  private static final long LIMIT_SECONDS = 20;

  final SystemTime time = new SystemTime();
  private final CompletableFuture<AudioCapturer> microphone = new CompletableFuture<>();
  private final DeviceProvider driver;

  /**
   * @param address of the server, which may not be there
   * @param changed is told mutes and levels that others have changed
   */
  SoundUnderTest(String address, Consumer<DeviceEvent.AudioChanged> changed) {
    Path root = Path.of("/");
    ProviderContext context =
        new ProviderContext(
            time,
            new SplittableRandom(1),
            "",
            List.of(),
            Section.of(Map.of("audio", Map.of("server", address))),
            ProviderMemory.none(),
            event -> {
              if (event instanceof DeviceEvent.AudioAttached e
                  && e.device() instanceof AudioCapturer found) {
                microphone.complete(found);
              } else if (event instanceof DeviceEvent.AudioChanged e) {
                changed.accept(e);
              }
            });
    driver =
        new SoundDriver()
            .open(
                new LinuxMachine(
                    root,
                    NativeKernel::load,
                    new DeviceMonitor(root, NativeKernel::load),
                    context));
  }

  AudioCapturer microphone() throws Exception {
    return microphone.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    driver.close();
    time.close();
  }
}
