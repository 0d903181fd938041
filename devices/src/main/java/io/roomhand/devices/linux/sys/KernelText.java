package io.roomhand.devices.linux.sys;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text of the kernel. It is UTF-8 (of a USB device, {@code usb_string} makes it so), but kept in
 * fields of a fixed length, whose end may cut a character.
 */
public final class KernelText {
  private KernelText() {}

  /** The whole characters, without blanks around them; what is left of cut ones is dropped. */
  public static String of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /**
   * The same for the beginning of an array.
   *
   * @param length how many bytes count
   */
  public static String of(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.IGNORE)
          .onUnmappableCharacter(CodingErrorAction.IGNORE)
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString()
          .strip();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a decoder that ignores errors reports one", e);
    }
  }
}
