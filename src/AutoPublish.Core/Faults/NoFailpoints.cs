namespace AutoPublish.Core.Faults;

/// <summary>Passes at every failpoint.</summary>
public sealed class NoFailpoints : IFailpoints
{
    public static NoFailpoints Instance { get; } = new();

    public void Hit(string name)
    {
    }
}
