package io.roomhand.visca.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.message.PanTiltLayout;
import io.roomhand.visca.message.ViscaCommand;
import io.roomhand.visca.message.ViscaInquiry;
import io.roomhand.visca.message.ViscaReply;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Frames are built and read without allocation. */
class CodecAllocationTest {
  private static final int FRAMES = 50_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final ViscaFrame frame = new ViscaFrame();
  private final ByteBuffer out = ByteBuffer.allocate(16);
  private final ByteBuffer in =
      ByteBuffer.wrap(
          Bytes.of("90 41 FF 90 51 FF 90 50 0F 06 07 00 00 05 01 00 FF 13 90 50 04 00 00 00 FF"));
  private final FrameReader reader = new FrameReader();
  private final PanTiltLayout wide = new PanTiltLayout(5, true, true);
  private int read;

  private void take(ViscaFrame reply) {
    if (ViscaReply.kind(reply) == ViscaReply.Kind.INFORMATION && reply.length() == 11) {
      read += PanTiltLayout.COMMON.pan(reply) - PanTiltLayout.COMMON.tilt(reply);
    }
  }

  private void work() {
    Consumer<ViscaFrame> sink = this::take;
    for (int i = 0; i < FRAMES; i++) {
      out.clear();
      ViscaCommand.panTiltDrive(frame, 1, 1 + (i & 15), 1, (i & 2) - 1, 1).writeTo(out);
      out.clear();
      ViscaCommand.panTiltMove(frame, 1, wide, 1, 1, i, -i & 0x7FFF).writeTo(out);
      out.clear();
      ViscaInquiry.panTiltPosition(frame, 1).writeTo(out);
      in.rewind();
      reader.read(in, sink);
    }
  }

  @Test
  void nothingIsAllocatedPerFrame() {
    work();
    long before = threads.getCurrentThreadAllocatedBytes();
    work();
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(bytes).as("bytes for %d frames", 7 * FRAMES).isLessThan(FRAMES);
    assertThat(read).isNotZero();
  }
}
