package io.roomhand.devices.audio.alsa;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A libasound whose cards have no mixer elements and do what real kernels can't be made to do when
 * a test wants it. Any thread may change what it does.
 */
final class FakeAsound {
  private static final int EAGAIN = 11;
  private static final int POLLFD_EVENTS = 4;

  /** Names of what hangs when it is opened: {@code hw:0} a mixer, {@code plughw:0,0} a stream. */
  final Set<String> hanging = ConcurrentHashMap.newKeySet();

  /** What the next reads give: samples per channel, or an error negated; nothing after them. */
  final ConcurrentLinkedQueue<Integer> reads = new ConcurrentLinkedQueue<>();

  final CountDownLatch released = new CountDownLatch(1);
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger prepared = new AtomicInteger();

  /** What preparing a stream for another start gives. */
  volatile int preparing;

  private final int readable;

  /**
   * @param readable a file that poll(2) always finds readable
   */
  FakeAsound(int readable) {
    this.readable = readable;
  }

  LibAsound library() {
    return (LibAsound)
        Proxy.newProxyInstance(
            LibAsound.class.getClassLoader(),
            new Class<?>[] {LibAsound.class},
            (proxy, method, arguments) -> call(method, arguments));
  }

  private @Nullable Object call(Method method, Object... arguments) throws InterruptedException {
    return switch (method.getName()) {
      case "mixerOpen" -> made(arguments[0]);
      case "mixerAttach" -> open((String) arguments[1]);
      case "pcmOpen" -> {
        opened.incrementAndGet();
        made(arguments[0]);
        yield open((String) arguments[1]);
      }
      case "pcmHwParamsMalloc" -> made(arguments[0]);
      case "pcmClose" -> closed.incrementAndGet();
      case "pcmPrepare" -> {
        prepared.incrementAndGet();
        yield preparing;
      }
      case "mixerPollDescriptorsCount", "pcmPollDescriptorsCount" -> 1;
      case "mixerPollDescriptors" -> descriptor((Pointer) arguments[1], -1);
      case "pcmPollDescriptors" -> descriptor((Pointer) arguments[1], readable);
      case "pcmReadi" -> {
        Integer next = reads.poll();
        yield next == null ? (long) -EAGAIN : next.longValue();
      }
      case "strerror" -> "error " + arguments[0];
      default -> method.getReturnType() == int.class ? 0 : null;
    };
  }

  private static int made(Object reference) {
    ((PointerByReference) reference).setValue(new Pointer(1));
    return 0;
  }

  private int open(String name) throws InterruptedException {
    if (hanging.contains(name)) {
      released.await();
    }
    return 0;
  }

  private static int descriptor(Pointer list, int fd) {
    list.setInt(0, fd);
    list.setShort(POLLFD_EVENTS, (short) 1);
    return 1;
  }
}
