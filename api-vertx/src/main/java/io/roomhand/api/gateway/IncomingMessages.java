package io.roomhand.api.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one client, put together from their frames (RFC 6455, section 5.4). Vert.x would
 * do so too, but turns what is not UTF-8 into other characters instead of refusing it (section
 * 8.1). Belongs to the room thread.
 */
final class IncomingMessages implements Handler<WebSocketFrame> {

  /** Who gets the messages. */
  interface Receiver {
    void text(String message);

    void binary();

    /** The message has more bytes than allowed; its rest is not kept. */
    void tooLarge();

    void notUtf8();
  }

  /** What a decoder writes for bytes that mean nothing; it may also have been sent as such. */
  private static final char REPLACEMENT = '\ufffd';

  private final int largest;
  private final Receiver receiver;
  private boolean text;
  private boolean tooLarge;

  /** Of a message whose last frame has not come. */
  private @Nullable Buffer begun;

  /**
   * @param largest bytes of a message
   */
  IncomingMessages(int largest, Receiver receiver) {
    this.largest = largest;
    this.receiver = receiver;
  }

  @Override
  public void handle(WebSocketFrame frame) {
    if (frame.isText() || frame.isBinary()) {
      text = frame.isText();
      tooLarge = false;
      begun = null;
    } else if (!frame.isContinuation()) {
      return;
    }
    Buffer bytes = frame.binaryData();
    if (begun != null) {
      bytes = begun.appendBuffer(bytes);
    }
    if (bytes.length() > largest && !tooLarge) {
      tooLarge = true;
      receiver.tooLarge();
    }
    if (tooLarge) {
      begun = null;
    } else if (frame.isFinal()) {
      begun = null;
      whole(bytes);
    } else if (begun == null) {
      begun = Buffer.buffer().appendBuffer(bytes);
    }
  }

  private void whole(Buffer bytes) {
    if (!text) {
      receiver.binary();
      return;
    }
    String message = bytes.toString();
    if (message.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes)) {
      receiver.notUtf8();
    } else {
      receiver.text(message);
    }
  }

  private static boolean isUtf8(Buffer bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
