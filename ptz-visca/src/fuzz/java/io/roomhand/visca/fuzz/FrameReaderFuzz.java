package io.roomhand.visca.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.roomhand.visca.frame.FrameReader;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaReply;
import java.nio.ByteBuffer;

/** Any bytes, cut anywhere: every byte is in a frame or counted as noise, and reading goes on. */
class FrameReaderFuzz {

  @FuzzTest(maxDuration = "", maxExecutions = 10_000_000)
  void everyByteIsAccountedFor(byte[] data) {
    FrameReader reader = new FrameReader();
    int[] framed = {0};
    int cut = data.length == 0 ? 0 : (data[0] & 0xFF) % data.length;
    reader.read(ByteBuffer.wrap(data, 0, cut), frame -> framed[0] += check(frame));
    reader.read(ByteBuffer.wrap(data, cut, data.length - cut), frame -> framed[0] += check(frame));
    reader.read(ByteBuffer.wrap(new byte[] {(byte) 0xFF}), frame -> framed[0] += check(frame));
    assertThat(framed[0] + reader.noise()).isEqualTo(data.length + 1);

    byte[] good = {(byte) 0x90, 0x41, (byte) 0xFF};
    int before = framed[0];
    reader.read(ByteBuffer.wrap(good), frame -> framed[0] += check(frame));
    assertThat(framed[0] - before).isEqualTo(3);
  }

  private static int check(ViscaFrame frame) {
    assertThat(frame.length()).isBetween(ViscaFrame.MIN_LENGTH, ViscaFrame.MAX_LENGTH);
    assertThat(ViscaReply.kind(frame)).isNotNull();
    return frame.length();
  }
}
