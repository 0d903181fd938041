package io.roomhand.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.SelfView;
import io.roomhand.core.provider.SignalModule;
import io.roomhand.core.time.VirtualTime;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalsTest {

  @TempDir private Path folder;

  @Test
  void isFoundByTheServiceLoaderAndLeavesNoThreadAndNoFile() {
    SignalModule module = ServiceLoader.load(SignalModule.class).findFirst().orElseThrow();
    VirtualTime time = new VirtualTime();
    try (SelfView selfView = module.selfView(time, folder.toString());
        AudioTests audioTests = module.audioTests(time)) {
      assertThat(selfView.picture()).isNull();
      assertThat(audioTests).isNotNull();
    }
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("self-view", "audio-tests"));
    assertThat(folder).isEmptyDirectory();
  }
}
