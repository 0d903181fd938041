package io.roomhand.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.config.Section;
import io.roomhand.core.config.WrongSetting;
import io.roomhand.core.provider.DeviceEvent.MachineIdentified;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.linux.driver.LinuxDriver;
import io.roomhand.devices.linux.driver.LinuxMachine;
import io.roomhand.devices.linux.v4l2.fake.FakeKernel;
import io.roomhand.devices.linux.v4l2.fake.Seen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxProviderFactoryTest {
  @TempDir private Path root;
  private final List<String> happened = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(2);
  private final List<LinuxMachine> machines = new ArrayList<>();
  private final Seen seen = new Seen();

  /** Writes down what happens to it. */
  private final class Driver implements LinuxDriver, DeviceProvider {
    private final String name;
    private final boolean fails;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    Driver(String name, boolean fails) {
      this.name = name;
      this.fails = fails;
    }

    @Override
    public String devices() {
      return name;
    }

    @Override
    public void check(Section file) {
      file.section(name).flag("key");
    }

    @Override
    public DeviceProvider open(LinuxMachine machine) {
      happened.add("open " + name);
      machines.add(machine);
      if (fails) {
        throw new IllegalStateException("it can't");
      }
      return this;
    }

    @Override
    public CompletionStage<Void> ready() {
      return ready;
    }

    @Override
    public void close() {
      closing.countDown();
      await().until(() -> closing.getCount() == 0);
      happened.add("close " + name);
      if (name.equals("third")) {
        throw new IllegalStateException("it can't");
      }
    }
  }

  private LinuxProviderFactory of(Driver... drivers) {
    return new LinuxProviderFactory(root, FakeKernel::new, List.of(drivers));
  }

  @Test
  void driversAreOpenedInOrderAndClosedAllAtOnceWhateverOneOfThemThrows() {
    Driver first = new Driver("first", false);
    Driver third = new Driver("third", false);
    try (SystemTime time = new SystemTime()) {
      DeviceProvider provider =
          of(first, new Driver("second", true), third)
              .open(new ProviderContext(time, new Random(1), root.toString(), List.of(), seen));
      assertThat(seen.of(MachineIdentified.class)).hasSize(1);
      CompletableFuture<Void> ready = provider.ready().toCompletableFuture();
      first.ready.complete(null);
      assertThat(ready).isNotDone();
      third.ready.complete(null);
      assertThat(ready).isCompleted();
      provider.close();
    }
    assertThat(happened.subList(0, 3)).containsExactly("open first", "open second", "open third");
    assertThat(happened.subList(3, happened.size()))
        .containsExactlyInAnyOrder("close first", "close third");
    assertThat(machines).as("one machine for all").hasSize(3).containsOnly(machines.get(0));
    assertThat(machines.get(0).kernel().get()).isSameAs(machines.get(2).kernel().get());
  }

  @Test
  void eachDriverChecksItsOwnSection() {
    LinuxProviderFactory factory = of(new Driver("first", false), new Driver("second", false));
    Section right = Section.of(Map.of("second", Map.of("key", true)));
    factory.check(right);
    right.refuseUnknown();
    assertThatThrownBy(() -> factory.check(Section.of(Map.of("second", Map.of("key", 3)))))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("second.key: must be true or false, not 3");
    Section wrong = Section.of(Map.of("first", Map.of("kee", 3)));
    factory.check(wrong);
    assertThatThrownBy(wrong::refuseUnknown)
        .hasMessage("there is no key first.kee; known here: key");
  }

  @Test
  void theDriversOfTheMachineAreThere() {
    assertThat(LinuxProviderFactory.DRIVERS)
        .extracting(LinuxDriver::devices)
        .containsExactly(
            "serial ports", "cameras", "microphones and speakers", "monitors and windows");
  }
}
