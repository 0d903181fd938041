package io.roomhand.visca.message;

/**
 * What a camera says of itself.
 *
 * @param vendor 16 bits
 * @param model 16 bits, meaningful together with the vendor
 * @param rom firmware version, 16 bits
 * @param sockets how many commands it executes at a time
 */
public record ViscaVersion(int vendor, int model, int rom, int sockets) {
  @Override
  public String toString() {
    return "vendor %04X, model %04X, ROM %04X, %d sockets".formatted(vendor, model, rom, sockets);
  }
}
