namespace AutoPublish.Core.Faults;

public sealed class NoFailpoints : IFailpoints
{
    public static NoFailpoints Instance { get; } = new();

    public void Hit(string name)
    {
    }
}
