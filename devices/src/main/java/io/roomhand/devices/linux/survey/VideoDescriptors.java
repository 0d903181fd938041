package io.roomhand.devices.linux.survey;

/**
 * What is wrong with the descriptors of a camera in which a driver finds no pictures ("Universal
 * Serial Bus Device Class Definition for Video Devices" 1.5, section 3.9: those of an interface
 * stand before its endpoints).
 */
final class VideoDescriptors {
  private static final int INTERFACE = 4;
  private static final int ENDPOINT = 5;
  private static final int CLASS_INTERFACE = 0x24;
  private static final int VIDEO = 14;
  private static final int STREAMING = 2;
  private static final int FIRST_FORMAT = 4;

  private VideoDescriptors() {}

  /**
   * A few words; {@code ""} when nothing is found to be wrong.
   *
   * @param descriptors of a device and its configurations, as in the file {@code descriptors}
   */
  static String fault(byte[] descriptors) {
    boolean streaming = false;
    boolean inStream = false;
    boolean behindEndpoint = false;
    boolean inPlace = false;
    boolean misplaced = false;
    for (int at = 0; at + 2 < descriptors.length; ) {
      int length = descriptors[at] & 0xFF;
      if (length < 2 || at + length > descriptors.length) {
        break;
      }
      int type = descriptors[at + 1];
      if (type == INTERFACE && length >= 7) {
        inStream = descriptors[at + 5] == VIDEO && descriptors[at + 6] == STREAMING;
        streaming |= inStream;
        behindEndpoint = false;
      } else if (type == ENDPOINT) {
        behindEndpoint = true;
      } else if (inStream && type == CLASS_INTERFACE && descriptors[at + 2] >= FIRST_FORMAT) {
        misplaced |= behindEndpoint;
        inPlace |= !behindEndpoint;
      }
      at += length;
    }
    if (!streaming) {
      return "it declares no stream of pictures";
    }
    if (misplaced && !inPlace) {
      return "it describes its formats behind the endpoint, where the kernel's driver does not look"
          + " for them (a USB 2 cable or port may help)";
    }
    return inPlace ? "" : "it describes no format of its pictures";
  }
}
