package io.roomhand.visca.trace;

import io.roomhand.visca.frame.ViscaFrame;

/**
 * Sees every frame that goes to one head, or one line, or comes from it. Called on the head's
 * thread; must not block.
 */
public interface WireTrace {
  /** Sees nothing and costs nothing. */
  WireTrace OFF =
      new WireTrace() {
        @Override
        public void sent(ViscaFrame frame) {}

        @Override
        public void received(ViscaFrame frame) {}

        @Override
        public void remark(String words) {}
      };

  /**
   * @param frame only good during the call
   */
  void sent(ViscaFrame frame);

  /**
   * @param frame only good during the call
   */
  void received(ViscaFrame frame);

  /** Something that is no VISCA frame, or no frame at all. */
  void remark(String words);
}
