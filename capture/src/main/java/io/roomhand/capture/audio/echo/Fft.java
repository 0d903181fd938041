package io.roomhand.capture.audio.echo;

/** The discrete Fourier transform of complex numbers, in place, radix 2. Any thread. */
final class Fft {
  private final int size;
  private final double[] cos;
  private final double[] sin;

  /**
   * @param size a power of two from 2 on
   */
  Fft(int size) {
    if (size < 2 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException(size + " is no power of two");
    }
    this.size = size;
    cos = new double[size / 2];
    sin = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      double angle = 2 * Math.PI * i / size;
      cos[i] = Math.cos(angle);
      sin[i] = Math.sin(angle);
    }
  }

  int size() {
    return size;
  }

  /** From time to frequency, not scaled. */
  void forward(double[] re, double[] im) {
    reorder(re, im);
    for (int half = 1; half < size; half *= 2) {
      int turn = size / (2 * half);
      for (int start = 0; start < size; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          double c = cos[k * turn];
          double s = sin[k * turn];
          int a = start + k;
          int b = a + half;
          double bRe = re[b] * c + im[b] * s;
          double bIm = im[b] * c - re[b] * s;
          re[b] = re[a] - bRe;
          im[b] = im[a] - bIm;
          re[a] += bRe;
          im[a] += bIm;
        }
      }
    }
  }

  /** From frequency to time, divided by the size: undoes {@link #forward}. */
  void inverse(double[] re, double[] im) {
    forward(im, re);
    for (int i = 0; i < size; i++) {
      re[i] /= size;
      im[i] /= size;
    }
  }

  private void reorder(double[] re, double[] im) {
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int i = 0; i < size; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (j > i) {
        double keptRe = re[i];
        double keptIm = im[i];
        re[i] = re[j];
        im[i] = im[j];
        re[j] = keptRe;
        im[j] = keptIm;
      }
    }
  }
}
