package io.roomhand.visca.session;

import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import java.util.ArrayList;
import java.util.List;

/** An inquiry with fixed bytes that writes down what it is told. */
final class RecordedQuestion implements ViscaQuestion {
  final List<String> told = new ArrayList<>();
  private final String hex;
  private final int replyLength;

  RecordedQuestion(String hex, int replyLength) {
    this.hex = hex;
    this.replyLength = replyLength;
  }

  static RecordedQuestion panTilt() {
    return new RecordedQuestion("81 09 06 12 FF", 11);
  }

  static RecordedQuestion zoom() {
    return new RecordedQuestion("81 09 04 47 FF", 7);
  }

  @Override
  public void write(ViscaFrame frame) {
    frame.set(Bytes.frame(hex));
  }

  @Override
  public boolean answers(ViscaFrame reply) {
    return reply.length() == replyLength;
  }

  @Override
  public void answered(ViscaFrame reply) {
    told.add(Bytes.hex(reply));
  }

  @Override
  public void unanswered() {
    told.add("unanswered");
  }
}
