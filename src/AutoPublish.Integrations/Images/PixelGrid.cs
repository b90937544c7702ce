namespace AutoPublish.Integrations.Images;

/// <summary>Red, green, blue and alpha of each pixel, a byte each, multiplied by alpha, in rows without gaps.</summary>
internal sealed record PixelGrid(int Width, int Height, byte[] Pixels)
{
    internal const int Channels = 4;

    internal bool IsOpaque()
    {
        for (int i = Channels - 1; i < Pixels.Length; i += Channels)
        {
            if (Pixels[i] != byte.MaxValue)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>On white, as where a platform takes no transparency.</summary>
    internal PixelGrid Flattened()
    {
        byte[] flat = new byte[Pixels.Length];
        for (int i = 0; i < flat.Length; i += Channels)
        {
            int white = byte.MaxValue - Pixels[i + 3];
            flat[i] = (byte)Math.Min(byte.MaxValue, Pixels[i] + white);
            flat[i + 1] = (byte)Math.Min(byte.MaxValue, Pixels[i + 1] + white);
            flat[i + 2] = (byte)Math.Min(byte.MaxValue, Pixels[i + 2] + white);
            flat[i + 3] = byte.MaxValue;
        }

        return new PixelGrid(Width, Height, flat);
    }
}
