namespace AutoPublish.Core.Faults;

/// <summary>
/// Named places where a crash test may stop the process. In production every one is an empty call.
/// </summary>
public interface IFailpoints
{
    /// <summary>Passes, or ends the process at once.</summary>
    void Hit(string name);
}
