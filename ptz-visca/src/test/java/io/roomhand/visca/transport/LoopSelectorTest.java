package io.roomhand.visca.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.time.SystemTime;
import io.roomhand.core.worker.Troubles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An operating system that does not let a loop wait for its channels. */
@Timeout(30)
class LoopSelectorTest {
  private final SystemTime time = new SystemTime();
  private final Failing system = new Failing();
  private final HeadLoop loop = HeadLoop.start("failing-loop", time, system);
  private final Received received = new Received();
  private final long restarts = Troubles.now().restarts();
  private DatagramChannel channel;
  private DatagramChannel sender;

  private static final class Failing implements LoopSelector.Waiting {
    final AtomicInteger selects = new AtomicInteger();
    volatile boolean selectFails;
    volatile boolean openFails;

    @Override
    public Selector open() throws IOException {
      if (openFails) {
        throw new IOException("too many open files (meant to fail in this test)");
      }
      return REAL.open();
    }

    @Override
    public void select(Selector selector, long millis) throws IOException {
      if (selectFails) {
        selects.incrementAndGet();
        throw new IOException("bad selector (meant to fail in this test)");
      }
      REAL.select(selector, millis);
      if (selectFails) {
        selects.incrementAndGet();
        throw new IOException("bad selector (meant to fail in this test)");
      }
    }
  }

  private static final class Received implements HeadLoop.Handler {
    final AtomicInteger datagrams = new AtomicInteger();
    volatile @Nullable SelectionKey key;
    volatile @Nullable Throwable cause;

    @Override
    public void ready(SelectionKey ready) throws IOException {
      ByteBuffer one = ByteBuffer.allocate(8);
      while (((DatagramChannel) ready.channel()).receive(one.clear()) != null) {
        datagrams.incrementAndGet();
      }
    }

    @Override
    public void moved(SelectionKey another) {
      key = another;
    }

    @Override
    public void broken(Throwable why) {
      cause = why;
    }
  }

  @BeforeEach
  void open() throws Exception {
    channel = DatagramChannel.open();
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    channel.configureBlocking(false);
    sender = DatagramChannel.open();
    register();
    send();
    await().until(() -> received.datagrams.get() == 1);
  }

  @AfterEach
  void close() throws Exception {
    loop.close();
    time.close();
    assertThat(channel.isOpen()).isFalse();
    sender.close();
  }

  private void register() throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            received.key = loop.register(channel, SelectionKey.OP_READ, received);
            done.complete(null);
          } catch (IOException e) {
            done.completeExceptionally(e);
          }
        });
    done.get(5, TimeUnit.SECONDS);
  }

  private void send() throws IOException {
    sender.send(ByteBuffer.wrap(new byte[] {1}), channel.getLocalAddress());
  }

  private void fail() {
    system.selectFails = true;
    loop.execute(() -> {});
  }

  private long failures() {
    return Troubles.now().restarts() - restarts;
  }

  @Test
  void anotherSelectorTakesOverTheChannels() throws Exception {
    SelectionKey before = received.key;
    fail();
    await().until(() -> system.selects.get() > 0);
    system.selectFails = false;
    send();
    await().until(() -> received.datagrams.get() == 2);
    assertThat(received.cause).isNull();
    assertThat(received.key).isNotSameAs(before);
    assertThat(Objects.requireNonNull(received.key).interestOps()).isEqualTo(SelectionKey.OP_READ);
  }

  @Test
  void tasksAndTimersRunOnAndNothingSpins() throws Exception {
    fail();
    await().until(() -> failures() >= 3); // the pause is 400 ms now
    for (int i = 0; i < 100; i++) {
      CompletableFuture<Void> task = new CompletableFuture<>();
      CompletableFuture<Void> timer = new CompletableFuture<>();
      loop.execute(() -> task.complete(null));
      loop.after(Duration.ofMillis(1), () -> timer.complete(null));
      task.get(5, TimeUnit.SECONDS);
      timer.get(5, TimeUnit.SECONDS);
    }
    assertThat(system.selects.get()).isEqualTo((int) failures());
    assertThat(failures()).isLessThan(10);
  }

  @Test
  void withoutASelectorChannelsAreBrokenAndCanBeRegisteredLater() throws Exception {
    system.openFails = true;
    fail();
    await().until(() -> received.cause != null);
    assertThat(received.cause).hasMessageContaining("too many open files");
    system.openFails = false;
    system.selectFails = false;
    await()
        .ignoreExceptions()
        .until(
            () -> {
              register();
              return true;
            });
    send();
    await().until(() -> received.datagrams.get() == 2);
  }

  @Test
  void endsInTheMiddleOfAPause() throws Exception {
    fail();
    await().until(() -> failures() >= 3);
    loop.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("failing-loop"));
  }
}
