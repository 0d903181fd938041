package io.roomhand.capture.video.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.roomhand.capture.video.Pictures;
import io.roomhand.core.media.CompressedFrame;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.time.VirtualTime;
import io.roomhand.core.worker.Recovery;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PictureDecoderTest {
  private static final VideoFrame SHOWN = Pictures.plain(2, 2, 0, 1, 2, 3);
  private static final CompressedFrame GOOD = Jpegs.frame(2, 2, 0, new byte[] {1});
  private static final CompressedFrame BAD = Jpegs.frame(2, 2, 0, new byte[] {0});

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.roomhand");
  private final Fake fake = new Fake();

  /** Takes 1 for a good picture. */
  private static final class Fake implements FrameDecoder {
    volatile boolean closed;

    @Override
    public VideoFrame decode(CompressedFrame picture) throws DamagedPictureException {
      if (picture.bytes()[0] != 1) {
        throw new DamagedPictureException("meant to be damaged");
      }
      return SHOWN;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final VirtualTime time = new VirtualTime();

  @BeforeEach
  void listen() {
    ThresholdFilter warnings = new ThresholdFilter();
    warnings.setLevel("WARN");
    warnings.start();
    lines.addFilter(warnings);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
  }

  private PictureDecoder loaded() {
    PictureDecoder decoder = new PictureDecoder(() -> fake, time);
    await().until(() -> decoder.frame(GOOD) != null);
    return decoder;
  }

  @Test
  void nothingIsLoadedForPicturesThatAreNotCompressed() {
    AtomicInteger asked = new AtomicInteger();
    Callable<FrameDecoder> loader =
        () -> {
          asked.incrementAndGet();
          return fake;
        };
    try (PictureDecoder decoder = new PictureDecoder(loader, time)) {
      assertThat(decoder.frame(SHOWN)).isSameAs(SHOWN);
      assertThat(asked).hasValue(0);
      await().until(() -> decoder.frame(GOOD) == SHOWN);
      assertThat(decoder.frame(GOOD)).isSameAs(SHOWN);
      assertThat(asked).hasValue(1);
    }
    assertThat(fake.closed).isTrue();
  }

  @Test
  void loadingHoldsNobodyUpAndWhatComesTooLateIsClosed() {
    CountDownLatch gate = new CountDownLatch(1);
    PictureDecoder decoder =
        new PictureDecoder(
            () -> {
              assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
              return fake;
            },
            time);
    assertThat(decoder.frame(GOOD)).isNull();
    assertThat(decoder.frame(SHOWN)).isSameAs(SHOWN);
    decoder.close();
    assertThat(fake.closed).isFalse();
    gate.countDown();
    await().until(() -> fake.closed);
    assertThat(lines.list).isEmpty();
  }

  @Test
  void aStreakOfDamagedPicturesIsToldOnce() {
    PictureDecoder decoder = loaded();
    for (int streak = 0; streak < 2; streak++) {
      for (int i = 0; i < 5; i++) {
        assertThat(decoder.frame(BAD)).isNull();
      }
      assertThat(decoder.frame(GOOD)).isSameAs(SHOWN);
      assertThat(lines.list).hasSize(streak + 1);
    }
    assertThat(lines.list.get(0).getFormattedMessage()).contains("meant to be damaged");
  }

  @Test
  void whatCannotBeLoadedIsToldOnceAndTriedAgainAfterAPause() {
    for (Throwable failure :
        new Throwable[] {
          new IOException("read-only"),
          new UnsatisfiedLinkError("noexec"),
          new AssertionError("odd")
        }) {
      lines.list.clear();
      AtomicInteger tries = new AtomicInteger();
      PictureDecoder decoder =
          new PictureDecoder(
              () -> {
                if (tries.incrementAndGet() > 2) {
                  return fake;
                }
                if (failure instanceof IOException io) {
                  throw io;
                }
                throw (Error) failure;
              },
              time);
      decoder.frame(GOOD);
      await().until(() -> lines.list.size() == 1);
      assertThat(lines.list.get(0).getFormattedMessage())
          .contains("the decoder of compressed pictures");
      for (int i = 0; i < 100; i++) {
        assertThat(decoder.frame(GOOD)).isNull();
      }
      assertThat(decoder.frame(SHOWN)).isSameAs(SHOWN);
      assertThat(tries).hasValue(1);
      await()
          .until(
              () -> {
                time.advance(Recovery.FIRST);
                return decoder.frame(GOOD) == SHOWN;
              });
      assertThat(tries).hasValue(3);
      assertThat(lines.list).hasSize(1);
      decoder.close();
    }
  }
}
