namespace AutoPublish.Integrations.Images;

/// <summary>
/// Makes a grid larger or smaller with a triangle filter as wide as the step, so that nothing between two taken points is
/// lost. In whole numbers throughout: every processor makes the same bytes of it, which graphics libraries do not promise.
/// </summary>
internal static class Resampling
{
    private const int Bits = 14;
    private const int One = 1 << Bits;
    private const int Half = One / 2;

    internal static PixelGrid To(PixelGrid source, int width, int height)
    {
        PixelGrid wide = source.Width == width ? source : Across(source, width);
        return wide.Height == height ? wide : Down(wide, height);
    }

    private static PixelGrid Across(PixelGrid source, int width)
    {
        Tap[] taps = Taps(source.Width, width);
        byte[] result = new byte[checked(width * source.Height * PixelGrid.Channels)];
        for (int y = 0; y < source.Height; y++)
        {
            int row = y * source.Width * PixelGrid.Channels;
            int to = y * width * PixelGrid.Channels;
            foreach (Tap tap in taps)
            {
                int red = Half, green = Half, blue = Half, alpha = Half;
                int from = row + (tap.Start * PixelGrid.Channels);
                foreach (int weight in tap.Weights)
                {
                    red += weight * source.Pixels[from];
                    green += weight * source.Pixels[from + 1];
                    blue += weight * source.Pixels[from + 2];
                    alpha += weight * source.Pixels[from + 3];
                    from += PixelGrid.Channels;
                }

                result[to++] = (byte)(red >> Bits);
                result[to++] = (byte)(green >> Bits);
                result[to++] = (byte)(blue >> Bits);
                result[to++] = (byte)(alpha >> Bits);
            }
        }

        return new PixelGrid(width, source.Height, result);
    }

    private static PixelGrid Down(PixelGrid source, int height)
    {
        Tap[] taps = Taps(source.Height, height);
        int rowBytes = source.Width * PixelGrid.Channels;
        byte[] result = new byte[checked(rowBytes * height)];
        int[] sums = new int[rowBytes];
        for (int y = 0; y < height; y++)
        {
            Array.Fill(sums, Half);
            for (int i = 0; i < taps[y].Weights.Length; i++)
            {
                int weight = taps[y].Weights[i];
                ReadOnlySpan<byte> row = source.Pixels.AsSpan((taps[y].Start + i) * rowBytes, rowBytes);
                for (int x = 0; x < row.Length; x++)
                {
                    sums[x] += weight * row[x];
                }
            }

            Span<byte> to = result.AsSpan(y * rowBytes, rowBytes);
            for (int x = 0; x < to.Length; x++)
            {
                to[x] = (byte)(sums[x] >> Bits);
            }
        }

        return new PixelGrid(source.Width, height, result);
    }

    /// <summary>For each point of the result, which points of the source count how much; the weights of one sum up to <see cref="One"/>.</summary>
    private static Tap[] Taps(int source, int target)
    {
        double step = (double)source / target;
        double reach = Math.Max(step, 1);
        Tap[] taps = new Tap[target];
        for (int i = 0; i < target; i++)
        {
            double centre = ((i + 0.5) * step) - 0.5;
            int first = Math.Max(0, (int)Math.Ceiling(centre - reach));
            int last = Math.Min(source - 1, (int)Math.Floor(centre + reach));
            double[] heights = [.. Enumerable.Range(first, last - first + 1).Select(p => Math.Max(0, 1 - (Math.Abs(p - centre) / reach)))];
            double sum = heights.Sum();
            int[] weights = [.. heights.Select(h => (int)Math.Round(h / sum * One))];
            // What rounding lost goes to the middle.
            weights[weights.Length / 2] += One - weights.Sum();
            taps[i] = new Tap(first, weights);
        }

        return taps;
    }

    private readonly record struct Tap(int Start, int[] Weights);
}
