using System.Globalization;

namespace AutoPublish.Core.Billing;

/// <summary>An amount of US dollars, exact to a millionth: what platforms charge is less than a cent.</summary>
/// <param name="Value">Millionths of a dollar.</param>
public readonly record struct MicroDollars(long Value) : IComparable<MicroDollars>
{
    private const decimal PerDollar = 1_000_000m;

    public static MicroDollars Zero => default;

    public static MicroDollars operator +(MicroDollars left, MicroDollars right) => new(checked(left.Value + right.Value));

    public static MicroDollars operator *(MicroDollars price, int count) => new(checked(price.Value * count));

    public static bool operator <(MicroDollars left, MicroDollars right) => left.Value < right.Value;

    public static bool operator >(MicroDollars left, MicroDollars right) => left.Value > right.Value;

    public static bool operator <=(MicroDollars left, MicroDollars right) => left.Value <= right.Value;

    public static bool operator >=(MicroDollars left, MicroDollars right) => left.Value >= right.Value;

    public int CompareTo(MicroDollars other) => Value.CompareTo(other.Value);

    /// <summary>Such as <c>0.015 USD</c>: at least cents, and no digit lost.</summary>
    public override string ToString() => (Value / PerDollar).ToString("0.00####", CultureInfo.InvariantCulture) + " USD";
}
